"""送达：哪种方式在哪一天视为送达。"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhijian.rules.calendar import Calendar
from zhijian.rules.deadlines import Due, Period, due
from zhijian.rules.procedure import Step


class Method(Enum):
    """送达方式。"""

    DIRECT = "直接送达"
    LEFT = "留置送达"
    ELECTRONIC = "电子送达"
    MAIL = "邮寄送达"
    ENTRUSTED = "委托送达"
    FORWARDED = "转交送达"
    PUBLIC = "公告送达"


SERVED_WHEN = {
    Method.DIRECT: "受送达人签收之日",
    Method.LEFT: "留置之日",
    Method.ELECTRONIC: "到达受送达人特定系统之日",
    Method.MAIL: "回执上注明的收件之日",
    Method.ENTRUSTED: "受送达人在送达回证上签收之日",
    Method.FORWARDED: "受送达人在送达回证上签收之日",
    Method.PUBLIC: "公告期满之日",
}


def announcing(sources: tuple[str, ...], duty: str, assigned: tuple[str, ...]) -> Step:
    """程序表里的“公告送达”一行：任何须送达的文书都可以，阶段不变，不等谁来办。"""
    return Step(
        "announce",
        "公告送达",
        sources,
        "",
        duty,
        article="行政处罚法第六十一条；民事诉讼法第九十五条",
        assigned=assigned,
        undo=False,
        aside=True,
    )


@dataclass(frozen=True)
class Served:
    """送达之日；公告送达的，`due` 是公告期的算法。"""

    on: date
    due: Due | None = None


def served(method: Method, done_on: date, notice_period: Period, calendar: Calendar) -> Served:
    """送达之日。

    `done_on` 是签收、留置、到达、收件之日；公告送达的是发布公告之日，经过 `notice_period`
    视为送达（民事诉讼法第九十五条）。
    """
    if method is not Method.PUBLIC:
        return Served(done_on)
    found = due(notice_period, done_on, calendar)
    return Served(found.on, found)

"""期限怎样显示：剩几天、走了多少、是否将到、依据哪一条。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString

from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.organs import statements
from zhijian.kernel.web import addresses

SOON_PART = 80
LATE_PART = 100
NEAREST = """
row.id in (
  select distinct on (matter_id) id from deadlines_deadline
  where matter_id = any(%(matters)s) and void_number is null and state = 'running' and for_organ
  order by matter_id, due_on, id)
"""


@dataclass(frozen=True)
class Badge:
    """一只钟的样子。`used` 是已走的百分数；`tone` 为 late、soon 或空。"""

    pk: UUID
    name: str
    article: str
    due_on: date
    days: int
    used: int
    tone: str
    provisional: bool
    confirmed: bool
    done: bool
    expired: bool
    ours: bool

    @property
    def words(self) -> str:
        """如“剩 5 天”“今天届满”“已超期 3 天”；约束当事人的，过期是“已届满”。"""
        if self.expired:
            return "已届满"
        if self.done:
            return "已了结"
        if self.days == 0:
            return "今天届满"
        if self.days > 0:
            return f"剩 {self.days} 天"
        return f"已超期 {-self.days} 天" if self.ours else "已届满"

    @property
    def marks(self) -> str:
        """附注：日期待定、依据待确认。"""
        told = ["日期待定"] if self.provisional else []
        return "，".join(told if self.confirmed else [*told, "依据待确认"])


def badge(row: Deadline, today: date) -> Badge:
    """一项期限的样子。"""
    days = (row.due_on - today).days
    whole = max((row.due_on - local_date(row.started_at)).days, 1)
    past = min(99, max(0, 100 - round(100 * days / whole)))
    used = LATE_PART if days < 0 and row.for_organ else past
    done = row.state not in Deadline.GOING
    return Badge(
        pk=row.pk,
        name=row.name,
        article=row.article,
        due_on=row.due_on,
        days=days,
        used=used,
        tone="" if done or not row.for_organ else _tone(days, used),
        provisional=row.provisional,
        confirmed=row.evidence in ("V", "V2"),
        done=done,
        expired=row.state == Deadline.State.EXPIRED,
        ours=row.for_organ,
    )


def nearest(matters: Iterable[UUID], today: date) -> dict[UUID, Badge]:
    """多件各自最近的一项约束机关的期限；一次查询。"""
    rows = statements.fetch(Deadline, NEAREST, {"matters": list(matters)})
    return {row.matter_id: badge(row, today) for row in rows}


def since(day: date, today: date) -> str:
    """距今：今天、昨天、3 天前、5 天后。只与绝对日期并列使用。"""
    days = (today - day).days
    named = {0: "今天", 1: "昨天", -1: "明天"}
    return named.get(days) or (f"{days} 天前" if days > 0 else f"{-days} 天后")


def _tone(days: int, used: int) -> str:
    if days < 0:
        return "late"
    return "soon" if days <= 1 or used >= SOON_PART else ""


def html(badge: Badge, kind: str, matter: UUID, *, article: bool = False) -> SafeString:
    """一只钟的网页片段；一页有上百只，所以不经模板。"""
    name, cited, used = escape(badge.name), escape(badge.article), badge.used
    tone = f" clock--{badge.tone}" if badge.tone else ""
    meter = (
        f'<meter min="0" max="100" low="80" high="99" optimum="0" value="{used}"'
        f' aria-label="{name}已过 {used}%">{used}%</meter>'
    )
    marks = f"（{badge.marks}）" if badge.marks else ""
    basis = f'<span class="article">{cited}</span>' if article else ""
    return SafeString(
        f'<a class="clock{tone}" href="{addresses.deadline(kind, matter, badge.pk)}"'
        f' title="{name}　依据：{cited}"><b>{badge.words}</b>'
        f'<time datetime="{badge.due_on}">{badge.due_on}</time>{"" if badge.done else meter}'
        f'<span class="name">{name}{marks}</span>{basis}</a>'
    )

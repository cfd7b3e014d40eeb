"""决定书上陈述申辩一段的写法：提出的逐份写明采纳情况，放弃的、没有提出的照实写。"""

from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.notice.models import Defence, HearingRequest, Notice, Waiver


def defence_result(matter: Matter) -> str:
    """本轮告知之后当事人陈述、申辩、要求听证的情况（程序规定第六十二条）。"""
    notice = rows.last(Notice, matter)
    if notice is None:
        return ""
    told = [_one(row) for row in Defence.standing.filter(notice=notice)]
    waivers = list(Waiver.standing.filter(notice=notice))
    if not told and not waivers:
        told.append("当事人在法定期限内未提出陈述、申辩意见。")
    told += [_given_up(row, after=bool(told)) for row in waivers]
    return "".join(told) + _hearing(notice, waivers)


def _one(row: Defence) -> str:
    day = local_date(row.at)
    result = f"本局{row.get_adopted_display()}。" if row.adopted else ""
    return (
        f"{day.year}年{day.month}月{day.day}日，当事人（{row.by}）{row.get_form_display()}"
        f"提出陈述、申辩意见：{_ended(row.words)}经复核：{_ended(row.review)}{result}"
    )


def _given_up(row: Waiver, *, after: bool) -> str:
    rights = "陈述、申辩和听证的权利" if row.hearing else "陈述、申辩的权利"
    return f"当事人明确表示放弃{'其余' if after else ''}{rights}。"


def _hearing(notice: Notice, waivers: list[Waiver]) -> str:
    if not notice.hearing or any(row.hearing for row in waivers):
        return ""
    asked = HearingRequest.standing.filter(notice=notice).last()
    if asked is None:
        return "当事人在法定期限内未要求举行听证。"
    return "当事人要求听证后撤回。" if asked.withdrawn_at else ""


def _ended(words: str) -> str:
    """以句号收尾，便于接着写。"""
    words = words.strip()
    return words if not words or words[-1] in "。！？；" else f"{words}。"

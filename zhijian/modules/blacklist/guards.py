"""黑名单的守卫：够不够列入、须不须上级同意、申辩期满没有、在列满一年没有、公示的没有个人信息。"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from zhijian.kernel.acts.spec import Guard
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import drawing
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.blacklist.actions import sheets
from zhijian.modules.blacklist.models import Listing
from zhijian.modules.blacklist.procedure import EARLY, HERE, RULES
from zhijian.rules import deadlines, redaction
from zhijian.rules.blacklist import Approval
from zhijian.rules.refusal import Unmet

MARK = "令44号"
SHOWN = {"grounds": "列入事由与依据", "measures": "惩戒措施提示"}


def all_scored(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """抽中的专家都有了评分。"""
    row = drawing.current(matter)
    if row is None or row.drawn_at is None:
        yield Unmet("还没有抽取专家")
        return
    scored = {expert.code for expert, _ in sheets(matter)}
    if missing := [one for one in drawing.experts(row.chosen) if one.code not in scored]:
        names = "、".join(f"{one.code} {one.name}" for one in missing)
        yield Unmet(f"还没有 {names} 的评审意见", remedy="登记评审意见", verb="enter_score")


def worth_listing(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """意见是列入的，须够得上列入。"""
    row = _row(matter)
    if row.advice == Listing.Advice.LIST:
        yield from _lacking(row)


def listable(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """够得上列入：所属情形、较重处罚、性质与情节、主观。"""
    yield from _lacking(_row(matter))


def upper_due(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """须报上一级的才报。"""
    held = _approval(matter, at)
    if not held.upper:
        yield Unmet("本机关决定列入，不须报上一级同意", held.article, "请办理“决定列入”")


def upper_agreed(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """须报上一级的，已经同意。"""
    held = _approval(matter, at)
    if held.upper and _row(matter).agreed_at is None:
        yield Unmet("列入须报经上一级同意", held.article, "请办理“拟列入，报上级同意”", "ask_upper")


def defence_over(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """已经陈述、申辩，或者书面放弃，或者期限届满的次日起。"""
    row = _row(matter)
    if row.defence or row.waived or row.defence_until is None:
        return
    if local_date(at) <= row.defence_until:
        words = f"陈述、申辩的期限 {row.defence_until} 届满，当事人没有陈述、申辩，也没有书面放弃"
        yield Unmet(words, RULES, "期满的次日起办理")


def a_year_on(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """在列满一年才可以申请提前移出。"""
    row = _row(matter)
    if row.listed_on is None or row.repair_on is None:
        return
    period = reading.period(EARLY, row.listed_on)
    end = deadlines.due(period, row.listed_on, reading.calendar()).on
    if end is not None and row.repair_on < end:
        yield Unmet(f"在列未满{period.words}（{end} 满）", period.article, f"{end} 起可以申请")


def redacted(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """公示的内容里没有证件号码、电话、邮箱、账号。"""
    row = _row(matter)
    for name, label in SHOWN.items():
        for one in redaction.left_in(getattr(row, name)):
            yield Unmet(f"“{label}”中还有{one.kind} {one.words}", RULES, "撤销后重新决定")


def _lacking(row: Listing) -> Iterator[Unmet]:
    if row.field in ("", Listing.Field.NONE):
        yield Unmet("不属于令44号第五条至第十条所列的情形", f"{MARK}第五条至第十条")
    if row.heavier in ("", Listing.Heavier.NONE):
        yield Unmet("没有受到较重行政处罚", f"{MARK}第二条")
    if row.gravity != Listing.Gravity.GRAVE:
        yield Unmet("没有认定性质恶劣、情节严重、社会危害较大", f"{MARK}第二条、第十二条")
    if row.intent == Listing.Intent.INNOCENT:
        yield Unmet("有证据足以证明没有主观故意的，不列入", f"{MARK}第十二条")


def _approval(matter: Matter, at: datetime) -> Approval:
    (here,) = family.organs(matter, HERE)
    return reading.blacklist_approval(here.level, local_date(at))


def _row(matter: Matter) -> Listing:
    return Listing.objects.get(pk=matter.pk)


GUARDS: dict[str, Guard] = {
    "ALL_SCORED": all_scored,
    "WORTH_LISTING": worth_listing,
    "LISTABLE": listable,
    "UPPER_DUE": upper_due,
    "UPPER_AGREED": upper_agreed,
    "DEFENCE_OVER": defence_over,
    "A_YEAR_ON": a_year_on,
    "REDACTED": redacted,
}

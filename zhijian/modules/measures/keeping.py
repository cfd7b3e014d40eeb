"""在扣期间：加封、委托保管、协助扣押、延长、检测期间不计入。"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.affairs import decide_affair
from zhijian.kernel.deadlines.models import Deadline
from zhijian.modules.measures import goods
from zhijian.modules.measures.models import Custody, Extension, Good, Help, Tag, Testing
from zhijian.modules.measures.seizing import CLOCK, TERM
from zhijian.rules.refusal import Refused, Unmet

SEAL_PAPER = "25"


def seal(act: Act, *, tags: Iterable[dict[str, Any]]) -> None:
    """加封：一张封条一份文书，编号预先编定，不得重复。"""
    for row in tags:
        if Tag.standing.filter(serial=row["serial"], matter__organ=act.matter.organ).exists():
            raise Refused(Unmet(f"封条 {row['serial']} 已经用过", "行政强制法第二十六条"))
        tag = act.add(Tag(on=act.day, **row))
        told = {name: getattr(tag, name) for name in ("serial", "object", "place")}
        act.paper(SEAL_PAPER, sealing=told | {"on": tag.on.isoformat()})


def entrust_custody(act: Act, *, goods_kept: Iterable[Good], **columns: Any) -> None:
    """委托第三人保管；因第三人的原因造成损失的，机关先行赔付。"""
    act.add(Custody(at=act.at, goods=[goods.told(row) for row in goods_kept], **columns))


def ask_help(act: Act, *, goods_kept: Iterable[Good], **columns: Any) -> None:
    """请承运、仓储、保管财物的单位协助扣押。"""
    act.add(Help(at=act.at, goods=[goods.told(row) for row in goods_kept], **columns))


def extend(act: Act, *, days: int, reason: str) -> None:
    """延长一次，至多三十日；须在届满之前决定，并书面告知当事人、说明理由。"""
    row = running(act)
    previous = row.due_on
    act.extend(CLOCK, days)
    act.add(Extension(days=days, reason=reason, previous=previous, until=row.due_on, at=act.at))
    kind = f"延长{act.detail.kind}期限{days}日"
    decide_affair(act, kind, "同意。", reason=reason, basis=f"{TERM}第一款、第二款")


def exclude_testing(
    act: Act, *, key: str, notice: str, served_on: date, first: date, last: date
) -> None:
    """检测、检验、检疫、技术鉴定的期间不计入：自书面告知送达之日起，至所告知的末日止。

    告知以前的日子、所告知的末日以后的日子，照常计入。同一次检测另行告知的，改其末日。
    """
    begin = max(first, served_on)
    known = next((row for row in _testings(act) if row.key == key), None)
    if known is not None:
        act.change(known, notice=notice, last=max(last, known.first))
        act.exclude(CLOCK, known.first, known.last, key)
    elif begin <= last:
        act.add(Testing(key=key, notice=notice, served_on=served_on, first=begin, last=last))
        act.exclude(CLOCK, begin, last, key)
    else:
        act.note(why="送达之日已过所告知的期间，不扣除")


def testing_reported(act: Act, *, key: str, reported_on: date) -> None:
    """收到报告：早于所告知的末日的，不计入的期间至收到报告之日止。"""
    row = next((one for one in _testings(act) if one.key == key), None)
    if row is None:
        act.note(why="这次检测的期间没有书面告知并送达，本来就没有扣除")
        return
    last = max(min(row.last, reported_on), row.first)
    act.change(row, reported_on=reported_on, last=last)
    act.exclude(CLOCK, row.first, last, key)


def running(act: Act, code: str = CLOCK) -> Deadline:
    """正在走的措施期限；已经届满的不予办理。"""
    row = next((one for one in act.deadlines if one.code == code), None)
    if row is None or row.due_on < act.day:
        raise Refused(Unmet(*(EXPIRED if code == CLOCK else LAPSED)))
    return row


EXPIRED = (
    "查封、扣押的期限已经届满，不能再延长或者处置",
    "行政强制法第二十五条第一款、第二十八条第一款第（四）项",
    "立即作出解除决定并退还财物",
    "release",
)

LAPSED = (
    "先行登记保存的七个工作日已经届满，不能再处置",
    "行政处罚法第五十六条；市场监督管理行政处罚程序规定第三十五条",
    "返还物品",
    "return_lapsed",
)


def _testings(act: Act) -> list[Testing]:
    return list(Testing.standing.filter(matter=act.matter))

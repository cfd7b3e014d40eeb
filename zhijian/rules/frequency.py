"""涉企行政检查的年度频次上限。例表见 docs/rules/frequency.md。"""

from collections.abc import Iterable
from dataclasses import dataclass

from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class InspectionCap:
    """同一机关对同一企业一年之内的检查次数上限。`exempt` 的来源不计入也不受限。"""

    most: int
    article: str
    exempt: tuple[str, ...] = ()
    division: str = ""
    evidence: str = "R"


def nearest(caps: Iterable[InspectionCap], division: str) -> InspectionCap:
    """某地适用的上限：区划前缀最长者；一条都没有的抛 LookupError。"""
    fitting = [item for item in caps if division.startswith(item.division)]
    if not fitting:
        raise LookupError("没有适用的检查频次上限")
    return max(fitting, key=lambda item: len(item.division))


def exceeded(cap: InspectionCap, source: str, others: int, year: int) -> tuple[Unmet, ...]:
    """本次之外今年已有 `others` 次计入的检查，再查一次是否超过上限。"""
    if source in cap.exempt or others < cap.most:
        return ()
    mark = "" if cap.evidence == "V" else "，上限待确认"
    return (
        Unmet(
            f"{year} 年对该企业的检查已有 {others} 次，达到年度上限 {cap.most} 次{mark}",
            cap.article,
            "与其他检查合并进行；属于投诉举报、转办、应急、数据监测异常的，改写检查来源",
        ),
    )

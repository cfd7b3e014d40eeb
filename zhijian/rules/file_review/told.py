"""如实报告：不是缺陷也不隐去，评查的人应当知道。"""

from collections.abc import Iterator

from zhijian.rules.file_review.casefile import CaseFile
from zhijian.rules.file_review.finding import Fault

Faults = Iterator[Fault]


def fined_first(file: CaseFile) -> Faults:
    """先罚后移：罚款在前、移送公安机关在后。"""
    crime = file.crime
    if crime.fined_on and crime.handed_on and crime.fined_on < crime.handed_on:
        words = f"{crime.fined_on} 决定罚款，{crime.handed_on} 才移送公安机关（先罚后移）"
        remedy = "已缴的罚款由人民法院折抵罚金；如实写入移送书与备考表"
        yield Fault(words, remedy, crime.source)


def late_entries(file: CaseFile) -> Faults:
    """补录：事后记下的办理及理由。"""
    for one in file.late:
        why = one.reason or "没有写明理由"
        words = f"“{one.label}”发生于 {one.on}，{one.recorded} 才记录：{why}"
        yield Fault(words, "不须补救；记录不可改动", one.source)


def explained_scans(file: CaseFile) -> Faults:
    """没有签署件而已说明的文书，合为一处。"""
    held = [paper.words for paper in file.papers if paper.lacks and paper.explained]
    if held:
        words = f"{len(held)} 份文书没有签署件，已在备考表说明：{'、'.join(held)}"
        yield Fault(words, "不须补救")


def off_band(file: CaseFile) -> Faults:
    """脱离裁量基准的罚款及其理由。"""
    at = file.step("决定") or file.step("调查终结")
    if at and file.off_band:
        yield Fault(f"罚款不在裁量基准之内：{file.off_band}", "理由已经写明并集体讨论", at.source)


def undone(file: CaseFile) -> Faults:
    """决定之后被变更、撤销或者确认违法。"""
    at = file.step("决定")
    if at and file.unlawful:
        yield Fault(file.unlawful, "依生效的文书执行；多缴的退还", at.source)

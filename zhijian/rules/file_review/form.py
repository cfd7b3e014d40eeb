"""规范要求（不否决，应当补正）：时间先后、名称一致、签署、送达、文号、大小写、期限、立卷。"""

from collections.abc import Iterator
from itertools import pairwise

from zhijian.rules.file_review.casefile import CaseFile, Passed
from zhijian.rules.file_review.finding import NOWHERE, Fault

Faults = Iterator[Fault]


def order(file: CaseFile) -> Faults:
    """时间先后：立案 < 调查终结 < 审核 < 告知 < 决定 < 送达。"""
    for earlier, later in pairwise(file.passed):
        if later.at < earlier.at:
            words = f"{_dated(later)}早于{_dated(earlier)}"
            yield Fault(words, "核对日期；记错的更正（留痕），写明理由", later.source)


def names(file: CaseFile) -> Faults:
    """当事人名称一致。"""
    for paper in file.papers:
        if paper.unnamed:
            words = f"{paper.words}上没有当事人现在的名称“{file.party}”"
            yield Fault(words, "核对名称；更名的附变更登记，写错的更正后重新制发", paper.source)


def signatures(file: CaseFile) -> Faults:
    """签名、日期完整：须亲笔签名的文书附有签名的扫描件，或者说明原因。"""
    for paper in file.papers:
        if paper.lacks and not paper.explained:
            words = f"{paper.words}还缺{'、'.join(paper.lacks)}签名的扫描件"
            yield Fault(words, "打印、签名并注明日期，附上扫描件；拒签的注明情况", paper.source)


def service(file: CaseFile) -> Faults:
    """送达回证：须送达的文书制发之后案件已往前办的，须有送达回证。"""
    for paper in file.papers:
        if paper.service and paper.passed_on and not paper.served:
            yield Fault(f"{paper.words}没有送达回证", "补办送达并登记送达回证", paper.source)


def numbers(file: CaseFile) -> Faults:
    """文号连续：应有文号的有文号，本机关同类文书不跳号。"""
    for paper in file.papers:
        if not paper.numbered:
            yield Fault(f"{paper.words}应有文号而没有", "补取文号，重新制发", paper.source)
        elif paper.gap:
            yield Fault(f"{paper.words}之前跳号：{paper.gap}", "查明跳号的原因并备考", paper.source)


def amounts(file: CaseFile) -> Faults:
    """金额大小写一致。"""
    for paper in file.papers:
        for words in paper.mismatches:
            yield Fault(f"{paper.words}：{words}", "更正后重新制发并送达", paper.source)


def periods(file: CaseFile) -> Faults:
    """期限：约束本机关的各项期限没有超期。"""
    for clock in file.clocks:
        late = (clock.ended - clock.due).days
        if late > 0:
            state = "至今未办" if clock.going else f"{clock.ended} 才办"
            words = f"{clock.name}于 {clock.due} 届满，{state}，超期 {late} 日"
            remedy = "超期的事实保留在案；尚未办的立即办理并说明原因"
            yield Fault(words, remedy, clock.source, clock.article)


def results(file: CaseFile) -> Faults:
    """检验结果告知当事人。"""
    at = file.step("调查终结")
    for words in file.untold_tests if at else ():
        yield Fault(f"{words}的结果没有告知当事人", "告知检验结果", at.source if at else NOWHERE)


def corrections(file: CaseFile) -> Faults:
    """责令改正的，到期复查。"""
    at = file.step("结案")
    for words in file.unchecked_orders if at else ():
        yield Fault(f"责令改正没有复查：{words}", "复查改正情况", at.source if at else NOWHERE)


def binding(file: CaseFile) -> Faults:
    """一案一卷：归档的案件有装订成册的案卷，有封面、目录、备考表。"""
    at = file.step("归档")
    source = at.source if at else NOWHERE
    if file.archived and not file.bound:
        yield Fault("已经归档而没有装订成册的案卷", "重新装订", source)
    if file.archived and not file.catalogue:
        yield Fault("案卷缺少封面、卷内目录或者备考表", "补制之后重新装订", source)


def _dated(step: Passed) -> str:
    return f"{step.name}（{step.at:%Y-%m-%d}）"

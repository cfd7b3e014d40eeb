"""一票否决的九项（案卷评查的基本标准）：任一不合，案卷为不合格卷，不得结案。"""

from collections.abc import Iterator

from zhijian.rules.file_review.casefile import CaseFile, Source
from zhijian.rules.file_review.finding import Fault

PARTY_WORDS = "当事人的陈述"
UNDO = "自行纠正：撤销原处罚决定，依法重新调查处理（行政处罚法第七十五条）"
Faults = Iterator[Fault]


def subject(file: CaseFile) -> Faults:
    """Q1 主体与权限：作出决定的机关那日存在，立案写明管辖的依据。"""
    decided, filed = file.step("决定"), file.step("立案")
    if decided and file.organ:
        on, organ = decided.at.date(), file.organ
        if on < organ.since or (organ.until and on > organ.until):
            words = f"{on} 作出决定之时，{organ.name}尚未设立或者已经撤并"
            yield Fault(words, UNDO, decided.source)
    if filed and not file.jurisdiction.strip():
        remedy = "补充管辖的依据；不属本机关管辖的，移送有管辖权的机关"
        yield Fault("立案没有写明管辖的依据", remedy, filed.source)


def certificates(file: CaseFile) -> Faults:
    """Q2 执法资格：各次执法的人员，证件在行为之日有效；法制审核人员有资格。"""
    for deed in file.deeds:
        bad = [hand.name for hand in deed.hands if not hand.certified]
        if bad:
            words = f"{deed.on} “{deed.label}”，{'、'.join(bad)}的执法证当日无效"
            remedy = f"查明当日是否持证，登记换发前的旧证；确无资格的，{UNDO}"
            yield Fault(words, remedy, deed.source)
    held = file.reviewer
    if held and held.legal and not held.qualified:
        words = f"法制审核人{held.name}没有法制审核资格"
        remedy = "由有法制审核资格的人员重新审核"
        yield Fault(words, remedy, held.source, "行政处罚法第五十八条第二款")


def handed_over(file: CaseFile) -> Faults:
    """Q3 应移送未移送：决定之前没有涉罪评估，或者涉嫌犯罪而没有移送。"""
    crime, decided = file.crime, file.step("决定")
    if decided and not crime.answered:
        yield Fault("没有作出涉罪评估", "补作涉罪评估；涉嫌犯罪的，立即移送", decided.source)
    if crime.suspected and not crime.handed and (decided or crime.refused):
        why = "而负责人决定不移送" if crime.refused else "而没有移送公安机关"
        words = f"调查终结报告认为涉嫌犯罪，{why}"
        yield Fault(words, "由专案组办理涉嫌犯罪案件移送", crime.source)


def evidence(file: CaseFile) -> Faults:
    """Q4 证据：没有证据，或者只有当事人的陈述。"""
    concluded = file.step("调查终结")
    if concluded is None or set(file.evidence) - {PARTY_WORDS}:
        return
    words = "只有当事人的陈述，没有其他证据" if file.evidence else "没有登记任何证据"
    yield Fault(words, "补充书证、物证、现场笔录等证据，或者退回补充调查", concluded.source)


def elements(file: CaseFile) -> Faults:
    """Q5 事实要素：当事人、时间、地点、违法事实、证据、性质、依据须写明。"""
    concluded = file.step("调查终结")
    missing = [name for name, there in file.elements if not there]
    if concluded and missing:
        words = f"认定的事实缺少：{'、'.join(missing)}"
        yield Fault(words, "查明并写入调查终结报告；案源登记有误的，更正（留痕）", concluded.source)


def nature(file: CaseFile) -> Faults:
    """Q6 定性与条款：所引的条款存在，且在那日施行。"""
    at = file.step("决定") or file.step("调查终结")
    if at is None:
        return
    for cited in file.citations:
        if cited.problem:
            yield _cited(f"引用的“{cited.words}”没有落到条款：{cited.problem}", at.source)
        elif cited.expired:
            yield _cited(f"引用的“{cited.words}”当日已不施行", at.source)
    if not file.citations:
        yield _cited("没有写明所违反的条款", at.source)


def version(file: CaseFile) -> Faults:
    """Q7 适用依据的版本：行为后罚则有变的，须按从旧兼从轻选定并写明理由（G19）。"""
    held = file.applied
    if held and held.differs and not (held.chosen and held.reason.strip()):
        words = f"{held.rule}在违法行为发生之后有变，没有选定适用哪一个文本并写明理由"
        yield Fault(words, "退回重新研究，选定适用的文本并写明理由", held.source)


def procedure(file: CaseFile) -> Faults:
    """Q8 程序缺环：决定之前须审核；给予处罚的须告知、复核申辩、办结听证，应当的须集体讨论。"""
    decided, held = file.step("决定"), file.notified
    if decided is None:
        return
    for lacks, words, article in (
        (not held.reviewed, "没有案件审核或者法制审核", "行政处罚法第五十八条"),
        (held.needed and not held.noticed, "告知书没有送达当事人", "行政处罚法第四十四条"),
        (
            held.needed and held.hearing_owed and not held.hearing_told,
            "应当告知听证权而没有告知",
            "行政处罚法第六十三条",
        ),
        (held.needed and held.hearing_open, "当事人要求听证而没有办结", "行政处罚法第六十四条"),
        (
            held.needed and held.unreviewed_defences > 0,
            f"有 {held.unreviewed_defences} 份陈述、申辩没有复核",
            "行政处罚法第四十五条第一款",
        ),
        (
            bool(held.discussion_owed) and not held.discussed,
            f"应当集体讨论而没有讨论：{held.discussion_owed}",
            "行政处罚法第五十七条第二款",
        ),
    ):
        if lacks:
            yield Fault(words, UNDO, decided.source, article)
    if file.reviewer and file.reviewer.handler:
        words = f"审核人{file.reviewer.name}是本案承办人"
        yield Fault(words, UNDO, file.reviewer.source, "市场监督管理行政处罚程序规定第五十条")


def two_officers(file: CaseFile) -> Faults:
    """Q9 执法人员不少于两名。"""
    for deed in file.deeds:
        if len({hand.name for hand in deed.hands}) < deed.needs:
            names = "、".join(hand.name for hand in deed.hands) or "无人"
            words = f"{deed.on} “{deed.label}”只有 {names}"
            yield Fault(words, f"由两名持证人员依法重新取证；已作决定的，{UNDO}", deed.source)


def _cited(words: str, source: Source) -> Fault:
    return Fault(words, "核对原文，更正所引的条款", source)

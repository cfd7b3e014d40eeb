"""规则总表：九项否决、各项规范、如实报告。"""

from zhijian.rules.file_review import fatal as q
from zhijian.rules.file_review import form, told
from zhijian.rules.file_review.casefile import CaseFile
from zhijian.rules.file_review.finding import Finding, Rule, Weight

FATAL, FORM, TOLD = Weight.FATAL, Weight.FORM, Weight.TOLD
LAW = "行政处罚法"
ORDER = "市场监督管理行政处罚程序规定"
CRIME = "行政执法机关移送涉嫌犯罪案件的规定"

RULES = (
    Rule("Q1", "主体与权限", FATAL, f"{LAW}第十七条、第二十二条、第三十八条", q.subject),
    Rule("Q2", "执法资格", FATAL, f"{LAW}第四十二条第一款", q.certificates),
    Rule("Q3", "应移送未移送", FATAL, f"{LAW}第二十七条；{CRIME}第三条", q.handed_over),
    Rule("Q4", "证据", FATAL, f"{LAW}第四十条、第四十六条", q.evidence),
    Rule("Q5", "事实要素", FATAL, f"{LAW}第四十条、第五十九条", q.elements),
    Rule("Q6", "定性与条款", FATAL, f"{LAW}第三十八条、第五十九条", q.nature),
    Rule("Q7", "适用依据的版本", FATAL, f"{LAW}第三十七条", q.version),
    Rule("Q8", "程序缺环", FATAL, f"{LAW}第三十八条第二款", q.procedure),
    Rule("Q9", "执法人员不少于两名", FATAL, f"{LAW}第四十二条第一款", q.two_officers),
    Rule("N1", "时间先后", FORM, f"{LAW}第五十四条至第六十一条", form.order),
    Rule("N2", "当事人名称一致", FORM, f"{LAW}第五十九条第一款第（一）项", form.names),
    Rule("N3", "签名与签署件", FORM, f"{LAW}第五十五条第二款", form.signatures),
    Rule("N4", "送达回证", FORM, f"{LAW}第六十一条", form.service),
    Rule("N5", "文号连续", FORM, f"{ORDER}第七十八条", form.numbers),
    Rule("N6", "金额大小写", FORM, f"{LAW}第五十九条第一款第（三）项", form.amounts),
    Rule("N7", "期限", FORM, f"{LAW}第六十条", form.periods),
    Rule("N8", "检验结果告知", FORM, f"{ORDER}第三十二条", form.results),
    Rule("N9", "责令改正的复查", FORM, f"{LAW}第二十八条第一款", form.corrections),
    Rule("N10", "一案一卷", FORM, f"{ORDER}第七十八条", form.binding),
    Rule("T1", "先罚后移", TOLD, f"{LAW}第三十五条第二款；{CRIME}第十一条", told.fined_first),
    Rule("T2", "补录", TOLD, f"{LAW}第四十七条", told.late_entries),
    Rule("T3", "没有签署件的说明", TOLD, f"{ORDER}第七十八条", told.explained_scans),
    Rule("T4", "脱离裁量基准", TOLD, f"{LAW}第三十四条", told.off_band),
    Rule("T5", "决定之后的变更", TOLD, f"{LAW}第七十五条第二款", told.undone),
)


def review(file: CaseFile) -> tuple[Finding, ...]:
    """一卷的全部发现，按规则次序。"""
    return tuple(finding for rule in RULES for finding in rule.findings(file))


def fatal(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """其中一票否决的。"""
    return tuple(one for one in findings if one.weight is Weight.FATAL)

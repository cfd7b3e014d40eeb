"""立案各环节。依据行政处罚法第五十四条第二款、程序规定第十九条、第二十条。"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import older
from zhijian.modules.cases.filing import limitation
from zhijian.modules.cases.filing.models import BreachedArticle, Filing, FilingDecision
from zhijian.modules.cases.people import HANDLER
from zhijian.modules.cases.sources.models import Case, Informant
from zhijian.rules.refusal import Refused, Unmet

CASE_WORD = "案"
TWO = "行政处罚法第四十二条第一款"


def apply_filing(  # noqa: PLR0913  立案申请表的各栏，一栏一参
    act: Act,
    *,
    summary: str,
    evidence_words: str,
    punishable_words: str,
    jurisdiction_words: str,
    limitation_words: str,
    articles: Iterable[dict[str, Any]],
    lead: Officer,
    assist: Officer,
    words: str,
    grave: bool = False,
) -> None:
    """提交立案申请：四项条件、涉嫌违反的条款、建议的主办与协办。"""
    _refuse_unready(act, grave)
    _refuse_alone([lead, assist])
    act.add(
        Filing(
            summary=summary,
            evidence_words=evidence_words,
            punishable_words=punishable_words,
            jurisdiction_words=jurisdiction_words,
            limitation_words=limitation_words,
            lead=lead,
            assist=assist,
            applied_at=act.at,
        )
    )
    keep_articles(act, BreachedArticle.Phase.FILING, articles)
    opine(act, "filing", "handler", words)


def keep_articles(act: Act, phase: str, articles: Iterable[dict[str, Any]]) -> None:
    """记下违反的条款，一条一行。"""
    act.add_all([BreachedArticle(phase=phase, **article) for article in articles])


def return_filing(act: Act, *, reason: str) -> None:
    """办案机构退回立案申请。"""
    send_back(act, "filing", "department", reason)


def endorse_filing(act: Act, *, words: str) -> None:
    """办案机构负责人同意，提请审批。"""
    opine(act, "filing", "department", words)


def send_back_filing(act: Act, *, reason: str) -> None:
    """负责人退回补充立案材料。"""
    send_back(act, "filing", "leader", reason)


def approve_filing(act: Act, *, lead: Officer, others: Iterable[Officer], words: str) -> None:
    """批准立案：指定两名以上办案人员，取案号。"""
    team = list(others)
    _refuse_alone([lead, *team])
    act.assign_all(HANDLER, lead, team)
    filing = rows.last(Filing, act.matter)
    if filing is None:
        raise Refused(Unmet("尚无立案申请", "市场监督管理行政处罚程序规定第十九条"))
    act.add(FilingDecision(filed=True, reason=four_conditions(filing, act.day), decided_at=act.at))
    act.change(act.matter, number=act.allot(CASE_WORD))
    _owe_informant(act)
    opine(act, "filing", "leader", words)


def refuse_filing(act: Act, *, ground: str, reason: str, words: str) -> None:
    """决定不予立案（程序规定第二十条）。"""
    act.add(FilingDecision(filed=False, ground=ground, reason=reason, decided_at=act.at))
    _owe_informant(act)
    opine(act, "filing", "leader", words, REFUSE)


def refuse_source(act: Act, *, ground: str, reason: str, words: str) -> None:
    """核查之后决定不予立案（程序规定第二十条）。"""
    opine(act, "source", "leader", words, REFUSE)
    refuse_filing(act, ground=ground, reason=reason, words=words)


def _owe_informant(act: Act) -> None:
    """实名举报的，自决定是否立案之日起五个工作日内告知举报人。"""
    reported = act.detail.source_type == Case.Source.REPORT
    held = rows.last(Informant, act.matter)
    if reported and held is not None and not held.anonymous and held.name:
        act.begin("REPORTER_FILING_NOTICE")


def four_conditions(filing: Filing, on: date) -> str:
    """立案理由：四项条件各自的说明合成一段。"""
    met = "符合《市场监督管理行政处罚程序规定》第十九条规定的立案条件。"
    return (
        f"一、有证据初步证明存在违法行为：{filing.evidence_words}\n"
        f"二、依法应当给予行政处罚：{filing.punishable_words}\n"
        f"三、属于本局管辖：{filing.jurisdiction_words}\n"
        f"四、在给予行政处罚的法定期限内：{filing.limitation_words}\n"
        f"{older.written_then(met, on)}"
    )


def _refuse_unready(act: Act, grave: bool) -> None:
    if act.matter.party_id is None:
        raise Refused(
            Unmet(
                "当事人尚不明确，不能立案",
                "市场监督管理行政处罚程序规定第十九条",
                "请由负责人退回，补充登记当事人",
            )
        )
    case = act.detail
    ended = case.happened_to or case.happened_on
    if late := limitation.problem(ended, local_date(case.received_at), grave=grave):
        raise Refused(late)


def _refuse_alone(officers: list[Officer]) -> None:
    if len({officer.pk for officer in officers}) < max(2, len(officers)):
        raise Refused(Unmet("办案人员不得少于两人，且不能重复", TWO))

"""调查终结：事实、性质、幅度、裁量、涉罪评估与拟处罚（程序规定第四十九条）。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.cases.filing.actions import keep_articles
from zhijian.modules.cases.filing.models import BreachedArticle
from zhijian.modules.cases.investigation import banding, fines, texts
from zhijian.modules.cases.investigation.models import Conclusion, Penalty
from zhijian.modules.cases.investigation.testing import open_tests
from zhijian.modules.cases.sources.models import WHEN, Case
from zhijian.rules.discretion import Discretion
from zhijian.rules.guards import TextState
from zhijian.rules.penalty import Bounds, PenaltyRule
from zhijian.rules.refusal import Refused, Unmet


def conclude(
    act: Act,
    *,
    crime_suspected: bool,
    articles: Iterable[dict[str, Any]],
    penalties: Iterable[dict[str, Any]] = (),
    rule_code: str = "",
    **columns: Any,
) -> None:
    """提交调查终结报告。法定幅度与裁量基准在此算定，告知与决定都以它为准。"""
    rows = list(penalties)
    columns["crime_suspected"] = crime_suspected
    basis = weighing(act.matter, act.detail, act.day, rule_code, columns)
    problems = [fault.unmet for fault in faults(basis, columns, rows, act.detail, act.day)]
    problems += [_untested(test) for test in open_tests(act.matter.pk)]
    problems += _undated(act.detail, columns["facts"])
    if columns["ended_at"] > act.at:
        problems.append(Unmet("调查终结时间不能晚于现在"))
    if problems:
        raise Refused(*problems)
    act.add(
        Conclusion(
            rule_code=rule_code,
            rule_on=act.day,
            bounds=fines.as_json(basis.bounds),
            band=banding.as_json(basis.band),
            **columns,
        )
    )
    keep_articles(act, BreachedArticle.Phase.CONCLUSION, articles)
    for row in rows:
        act.add(Penalty(basis_set=Penalty.BasisSet.PROPOSED, **row))
    opine(act, "investigation", "handler", columns["opinion"][:2000])


@dataclass(frozen=True)
class Weighing:
    """据以裁量的：所依罚则（选定的文本）、法定幅度、裁量基准、从旧兼从轻。"""

    rule: PenaltyRule | None
    bounds: Bounds | None
    band: Discretion | None
    text: TextState


def weighing(
    matter: Matter, case: Case, on: date, rule_code: str, data: Mapping[str, Any]
) -> Weighing:
    """按所填的罚则、金额、情节、选定的文本，算出法定幅度与裁量基准。"""
    both, text = texts.texts(rule_code, case, on), str(data.get("law_text") or "")
    rule = both.chosen(text)
    found = fines.bounds_of(rule, data)
    measure = banding.measure(matter, on)
    return Weighing(
        rule,
        found,
        measure.band(found, data.get("held") or ()) if measure else None,
        both.state(text, str(data.get("law_reason") or ""), data),
    )


def faults(
    basis: Weighing,
    data: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    case: Case,
    on: date,
) -> Iterable[fines.Fault]:
    """所填各栏之间的不合。"""
    return fines.faults(
        basis.rule,
        data,
        rows,
        crime=reading.crime_thresholds(on),
        immune=case.immune,
        band=basis.band,
        text=basis.text,
    )


def _undated(case: Case, facts: str) -> list[Unmet]:
    """查明的事实须有时间：没有登记的，写在事实里。"""
    if case.happened_on or WHEN.search(facts):
        return []
    words, article = "查明的违法事实没有写明发生的时间", "行政处罚法第四十条、第五十九条"
    return [Unmet(words, article, "请在“查明的违法事实”中写明何年何月何日")]


def _untested(test: Any) -> Unmet:
    return Unmet(
        f"{test}尚无结果",
        "程序规定第三十二条",
        "请先告知检验结果；撤销委托的，请撤回该次委托",
        "tell_test_result",
    )

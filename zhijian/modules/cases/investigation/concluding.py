"""调查终结：事实、性质、幅度、裁量、涉罪评估与拟处罚（程序规定第四十九条）。"""

from collections.abc import Iterable
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.registers import reading
from zhijian.modules.cases.filing.actions import keep_articles
from zhijian.modules.cases.filing.models import BreachedArticle
from zhijian.modules.cases.investigation import fines
from zhijian.modules.cases.investigation.models import Conclusion, Penalty
from zhijian.modules.cases.investigation.testing import open_tests
from zhijian.modules.cases.sources.models import WHEN, Case
from zhijian.rules.refusal import Refused, Unmet


def conclude(
    act: Act,
    *,
    articles: Iterable[dict[str, Any]],
    penalties: Iterable[dict[str, Any]] = (),
    rule_code: str = "",
    **columns: Any,
) -> None:
    """提交调查终结报告。幅度在此算定，告知与决定都以它为准。"""
    rows = list(penalties)
    rule = fines.rules_on(act.day).get(rule_code)
    crime = reading.crime_thresholds(act.day)
    found = fines.faults(rule, columns, rows, crime=crime, immune=act.detail.immune)
    problems = [fault.unmet for fault in found]
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
            bounds=fines.as_json(fines.bounds_of(rule, columns)),
            **columns,
        )
    )
    keep_articles(act, BreachedArticle.Phase.CONCLUSION, articles)
    for row in rows:
        act.add(Penalty(basis_set=Penalty.BasisSet.PROPOSED, **row))
    opine(act, "investigation", "handler", columns["opinion"][:2000])


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

"""从旧兼从轻：违法行为发生之时与作出决定之时，罚则的文本是不是同一个（行政处罚法第三十七条）。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zhijian.modules.cases.investigation import fines
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.discretion import Text, lighter
from zhijian.rules.guards import TextState
from zhijian.rules.penalty import Base, PenaltyRule


@dataclass(frozen=True)
class Texts:
    """一条罚则在行为时与决定时的两个文本；没有收录的为空。"""

    at_act: PenaltyRule | None
    at_decision: PenaltyRule | None

    @property
    def differs(self) -> bool:
        """行为后有变，或者有没有变无从对照。

        两日的文本都没有收录的，本来就须核对原文、写明条款与幅度（G10），不另问。
        """
        if self.at_decision is None:
            return False
        if self.at_act is None:
            return self.at_decision.text_held
        return _content(self.at_act) != _content(self.at_decision)

    def chosen(self, text: str) -> PenaltyRule | None:
        """选定的文本；没有选的依决定时的。"""
        return self.at_act if text == Text.ACT.name and self.at_act else self.at_decision

    def state(self, text: str, reason: str, amounts: Mapping[str, Decimal | None]) -> TextState:
        """交守卫 G19 判断。"""
        return TextState(
            rule=self.at_decision.cited if self.at_decision else "",
            differs=self.differs,
            held=self.at_act is not None,
            chosen=Text[text] if text in Text.__members__ else None,
            reason=reason,
            lighter=lighter(
                fines.bounds_of(self.at_act, amounts), fines.bounds_of(self.at_decision, amounts)
            ),
        )


def acted_on(case: Case) -> date | None:
    """违法行为发生之日：有终了日期的取终了之日（连续、继续的自终了之日起算）。"""
    return case.happened_to or case.happened_on


def texts(code: str, case: Case, on: date) -> Texts:
    """一条罚则的两个文本；行为之日不明的只看决定时的。"""
    at_decision, acted = fines.rules_on(on).get(code), acted_on(case)
    if acted is None or acted >= on:
        return Texts(at_decision, at_decision)
    return Texts(fines.rules_on(acted).get(code), at_decision)


def changed(case: Case, on: date) -> dict[str, Texts]:
    """行为之后有变的各条罚则。"""
    found = {code: texts(code, case, on) for code in fines.rules_on(on)}
    return {code: both for code, both in found.items() if both.differs}


def _content(rule: PenaltyRule) -> PenaltyRule:
    """只比规定的内容：核对标记不算；不设罚款的比其他处罚。"""
    return replace(rule, evidence="", conduct="" if rule.base is not Base.NONE else rule.conduct)

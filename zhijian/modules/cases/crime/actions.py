"""移送在案件上引起的办理：进展、决定移送司法机关、整案移出。"""

from datetime import date, datetime
from decimal import Decimal

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.crime.models import CrimeHanding, MovedOut
from zhijian.rules.refusal import Refused, Unmet

CLOCK = "CASE_HANDLE"
WITH_POLICE = "公安机关立案侦查"
ARTICLE = "行政处罚法第五十七条第一款第（四）项"
State = CrimeHanding.State
MOVED = frozenset({State.FILED, State.CONVICTED})
GOING = frozenset({State.OPEN, State.FILED})


def crime_opened(act: Act, *, child: Matter) -> None:
    """指定专案组核实涉嫌犯罪：同时只办一次移送；移送之前已作的处罚如实记下。"""
    before = rows.last(CrimeHanding, act.matter)
    if before is not None and before.state in GOING:
        raise Refused(
            Unmet("本案已在办理涉嫌犯罪案件移送", "行政执法机关移送涉嫌犯罪案件的规定第五条")
        )
    decided = penalties.latest(act.matter, penalties.DECIDED)
    imposed = "；".join(row.words for row in decided)[:500]
    act.add(CrimeHanding(child=child, imposed=imposed, at=act.at))


def crime_told(
    act: Act,
    *,
    state: str,
    words: str,
    fine: Decimal = Decimal(0),
    pause_from: date | None = None,
    resume_on: date | None = None,
) -> None:
    """移送的进展。公安机关立案而负责人批准中止的，办案期限自立案之日不计，至退回之日恢复。"""
    row = rows.last(CrimeHanding, act.matter)
    if row is None:
        raise Refused(Unmet("本案没有移送公安机关"))
    act.change(row, state=state, words=words[:500], fine=fine, at=act.at)
    if pause_from is not None:
        act.pause(CLOCK, pause_from, WITH_POLICE)
    if resume_on is not None:
        act.resume(CLOCK, resume_on, WITH_POLICE)


def decide_crime_transfer(act: Act, *, words: str) -> None:
    """决定移送司法机关：公安机关已经立案的，本案不再另作处罚，提请结案。"""
    row = rows.last(CrimeHanding, act.matter)
    if row is None or row.state not in MOVED:
        raise Refused(Unmet("公安机关没有立案，不能以移送司法机关了结本案", ARTICLE))
    opine(act, "decision", "leader", words)
    act.note(decided=f"移送司法机关（{row.get_state_display()}：{row.words}）")


def source_moved(act: Act, *, to: str, proof: str, at: datetime) -> None:
    """尚未立案的案源移送完毕：由接收机关签收引起。"""
    act.add(MovedOut(to=to, proof=proof, at=at))


case_moved = source_moved
"""已经立案的整案移送完毕，接着提请结案（程序规定第七十七条第四项）。"""


def transfer_opened(act: Act) -> None:
    """提请移送：由移送的登记引起。"""

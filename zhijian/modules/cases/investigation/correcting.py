"""责令改正与复查：改正期限由责令写明，到期提醒复查（行政处罚法第二十八条第一款）。"""

from datetime import date

from zhijian.kernel.acts.act import Act
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline
from zhijian.modules.cases.investigation.models import Correction
from zhijian.rules.deadlines import Unit
from zhijian.rules.refusal import Refused, Unmet

LAW = "行政处罚法第二十八条第一款"


def order_correction(act: Act, *, facts: str, correction: str, due: date) -> None:
    """责令改正；改正期限届满之前提醒复查。"""
    if due < act.day:
        raise Refused(Unmet("改正期限不能早于今天", LAW))
    row = act.add(Correction(breach=facts, demand=correction, due=due, at=act.at))
    if due > act.day:
        _remind(act, row)
    told = {"facts": facts, "correction": correction, "due": due.isoformat()}
    act.answers["33"] = act.answers.get("33", {}) | told


def recheck_correction(act: Act, *, order: Correction, outcome: str, words: str) -> None:
    """复查改正情况：期限届满之前只能认定已改正，不能认定逾期。"""
    if order.matter_id != act.matter.pk or order.checked_on is not None:
        raise Refused(Unmet("这次责令改正已经复查，或者不属于本件", LAW))
    if outcome == Correction.Outcome.NOT_DONE and act.day <= order.due:
        told = f"改正期限到 {order.due} 届满，现在不能认定逾期未改正"
        raise Refused(Unmet(told, LAW, "届满之后再复查"))
    act.change(order, checked_on=act.day, outcome=outcome, checked_words=words)
    act.stop(_code(act, order))


def _remind(act: Act, row: Correction) -> None:
    """复查的钟：长度由责令写明，不是法定的，名册没有它的行。"""
    started = Deadline(
        matter=act.matter,
        code=_code(act, row),
        name="复查改正情况",
        length=(row.due - act.day).days,
        unit=Unit.DAY.value,
        kind="limit",
        rolls=False,
        article=LAW,
        evidence="V",
        started_at=act.at,
        due_on=row.due,
    )
    started.look_at = clock.next_look(started)
    act.deadlines.append(act.add(started))


def _code(act: Act, row: Correction) -> str:
    """一次责令一只钟。"""
    before = Correction.standing.filter(matter=act.matter, pk__lt=row.pk).count()
    return f"CORRECTION_{before + 1}"

"""办理页交上来的：件数多的交后台，少的当场办。"""

import json

from zhijian.kernel.acts import door, later
from zhijian.kernel.acts.approving import verb_of
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.log.once import Slip
from zhijian.kernel.web.finding import Seen
from zhijian.kernel.web.request import SignedIn
from zhijian.kernel.web.sending import KEY
from zhijian.rules.procedure import Step

NOT_KEPT = frozenset({"csrfmiddlewaretoken", KEY})


def put_off(request: SignedIn, found: Seen, step: Step, asked: door.Request) -> LongAct | None:
    """件数多的，与当场办一样核过之后交后台；返回那一次，当场办的为 None。

    带着附件的不交后台。不予办理时抛 `Refused`。
    """
    if not may_put_off(found, step) or request.FILES:
        return None
    slip = asked.slip or Slip(new_id(), b"")
    held = later.found(slip, found.matter, request.user)
    if held is not None and held.state in LongAct.OPEN:
        return held
    total = door.check(found.matter.pk, asked, by=request.user, at=found.at)
    if total <= later.AT_ONCE:
        return None
    kept = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    typed = json.dumps(kept, ensure_ascii=False)
    by, at = request.user, found.at
    return later.ask(found.matter, step.verb, step.label, slip, typed, total, by, at)


def may_put_off(found: Seen, step: Step) -> bool:
    """这一环节一次可以办到许多件。"""
    return verb_of(found.spec, step).many

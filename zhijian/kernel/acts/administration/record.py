"""全过程记录日志的两项管理：更换签名密钥，记明与见证人不符的缺口。都记入顶层机关的记录本。"""

from datetime import datetime

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.log import keys, sequencing
from zhijian.kernel.log.models import Entry, Gap, LogKey
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.refusal import Refused, Unmet


@transaction.atomic
def rotate_key(*, by: Officer, at: datetime, reason: str) -> LogKey:
    """换一把日志签名密钥。旧私钥还在的，此后的检查点由新旧两把同签，容见证人换上新的公钥。"""
    organ = top(by)
    gate.enter(by, organ, at)
    sequencing.alone()
    old = LogKey.objects.order_by("-number").first()
    new = keys.create(at)
    facts = {"old": old.verifier if old else "", "new": str(new.verifier), "reason": reason}
    gate.record(organ, "log_key.rotate", by=by, at=at, **facts)
    return LogKey.objects.get(pk=new.number)


@transaction.atomic
def record_gap(gap: Gap, *, by: Officer, at: datetime, reason: str) -> Entry:
    """缺失的记录补不回来的，记明缺口，恢复办理。见证人那边须另行接受，此前不再核签。"""
    organ = top(by)
    gate.enter(by, organ, at)
    held = Gap.objects.select_for_update().get(pk=gap.pk)
    if held.closed_at is not None:
        raise Refused(Unmet("这个缺口已经了结", remedy="请刷新页面查看"))
    facts = {
        "kind": held.kind,
        "witness": held.witness,
        "witnessed": held.witnessed,
        "ours": held.ours,
        "found_at": held.found_at.isoformat(),
        "reason": reason,
    }
    held.entry = gate.record(organ, "log.gap", by=by, at=at, **facts)
    held.closed_at = at
    held.save(update_fields=["entry", "closed_at"])
    return held.entry


def top(by: Officer) -> Organ:
    """办理人所在机关的最上级机关。"""
    above = tree.ancestor_ids(by.organ)
    return Organ.objects.get(pk=above[-1]) if above else by.organ

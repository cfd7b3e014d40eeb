"""后台进程办一次交来的办理：照所填重新核对表单，经由办理之门办成，或者说明为什么不予办理。"""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from zhijian.kernel import vault
from zhijian.kernel.acts import admitting, door, later
from zhijian.kernel.acts.forms import Setting
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.log.once import Slip
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web import drafts
from zhijian.kernel.web.acting import ActForms, forms_for
from zhijian.rules.refusal import Refused, Unmet

BROKEN = Unmet("系统没有办成，什么都没有写下", remedy="请再提交一次；仍不成的，请联系系统管理员")


def run(key: UUID, at: datetime) -> None:
    """办一次。中断了再来的从头办；已经了结的不再办。"""
    row = later.begin(key, at)
    if row is None:
        return
    try:
        typed = _typed(row)
    except vault.VaultError:  # 密钥已换，不知道填了什么
        give_up(key, at)
        return
    with transaction.atomic():
        try:
            with later.telling(row):
                _act(row, typed, at)
        except Refused as refused:
            _keep(row, typed, at)
            later.end(row, LongAct.State.REFUSED, at, refused.reasons)
            _tell(row, "；".join(one.words for one in refused.reasons), at)
        else:
            later.end(row, LongAct.State.DONE, at)


def give_up(key: UUID, at: datetime) -> None:
    """再三出错的，不再办：告诉办理人，所填的存成草稿。"""
    with transaction.atomic():
        row = LongAct.objects.select_related("officer").filter(key=key).first()
        if row is not None and row.state in LongAct.OPEN:
            with suppress(vault.VaultError):
                _keep(row, _typed(row), at)
            later.end(row, LongAct.State.FAILED, at, [BROKEN])
            _tell(row, BROKEN.words, at)


def _act(row: LongAct, typed: QueryDict, at: datetime) -> None:
    matter = Matter.objects.select_related("organ", "party", "parent").get(pk=row.matter_id)
    spec, by = registry[matter.kind], row.officer
    if by.suspended_at is not None:
        raise Refused(Unmet(f"{by.name}已经停用，不能办理"))
    seen = typed.get("act-seen_version", "")
    admitting.check_fresh(matter, int(seen) if seen else None)
    step = spec.version(matter.procedure).step(matter.stage, row.verb)
    setting = Setting(matter.organ, by, at, matter, matter.parent)
    ready = forms_for(spec, step, setting, typed)
    if not ready.valid():
        raise Refused(*_wrong(ready))
    slip = Slip(row.key, bytes(row.digest))
    door.perform(matter.pk, ready.request(row.verb, slip), by=by, at=at)


def _wrong(ready: ActForms) -> Iterator[Unmet]:
    """提交之后各栏又不合了的（如所选的机关已经撤并）。"""
    for form in ready.all:
        for name, problems in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            for words in problems:
                yield Unmet(f"{label}：{words}" if label else str(words))


def _typed(row: LongAct) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in json.loads(later.typed(row)).items():
        typed.setlist(name, values)
    return typed


def _keep(row: LongAct, typed: QueryDict, at: datetime) -> None:
    """没有办成的，所填的存成草稿。"""
    drafts.save(row.officer, f"{row.matter_id}:{row.verb}", typed, at)


def _tell(row: LongAct, why: str, at: datetime) -> None:
    """没有办成的，提醒办理人。"""
    matter = Matter.objects.get(pk=row.matter_id)
    label = registry[matter.kind].version(matter.procedure).labels.get(row.verb, row.verb)
    words = f"“{label}”没有办成：{why}"
    queue.queue([row.officer], matter, Reminder.Kind.RETURNED, words, at)

"""导入：收文件、核对、分批办。

每一行自成一个事务：要么整行进，要么不进，并说明为什么。办到第几行与那一批的改动同在一个事务里，
所以中断了由后台自此接着办，不会重也不会漏；同一份文件再导一次，各行都已有，什么也不改。
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence import arriving, storage
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.sheets import reading
from zhijian.kernel.web.sheets.reading import FRESH, WRONG, Line
from zhijian.modules.resources import reach
from zhijian.modules.resources.imports.kinds import kind_or_gone
from zhijian.modules.resources.imports.models import ImportRun
from zhijian.rules.refusal import Refused, Unmet

LARGEST = 10 * 2**20
AT_ONCE = 100
"""新增不超过这么多行的当场办完；再多的交后台。"""
BATCH = 25


def receive(code: str, organ: Organ, upload: Any, *, by: Officer, at: datetime) -> ImportRun:
    """收一份表格并核对，不改任何东西。整份不收的抛 `Refused`，说明为什么。"""
    reach.enter(by, organ, at)
    if kind_or_gone(code).appoints:
        gate.enter(by, organ, at)
    if (upload.size or 0) > LARGEST:
        raise Refused(Unmet("表格超过 10 MB", remedy="请删去图片与多余的工作表，或分成几份"))
    if not (upload.name or "").lower().endswith(".xlsx"):
        raise Refused(Unmet("只收 .xlsx 表格", remedy="请用下载的模板填写，另存为 .xlsx"))
    stored = arriving.arrive(upload, upload.name or "表格.xlsx", by, at)
    run = ImportRun(sheet=code, organ=organ, officer=by, file=stored, at=at)
    found = lines(run, at)
    states = [line.state for line in found]
    run.fresh, run.wrong = states.count(FRESH), states.count(WRONG)
    run.kept = len(states) - run.fresh - run.wrong
    gate.add(run, "这份表格已经收下")
    return run


def lines(run: ImportRun, at: datetime) -> list[Line]:
    """这份表格的各行，按现在系统里的核对。"""
    intake = kind_or_gone(run.sheet).intake(run.organ, local_date(at))
    return reading.lines(intake, storage.root() / run.file.stored_path)


def begin(run: ImportRun, *, by: Officer, at: datetime) -> ImportRun:
    """开始导入：一份只导一次。"""
    with transaction.atomic():
        held = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        reach.enter(by, held.organ, at)
        if held.state != ImportRun.State.PREVIEW:
            raise Refused(Unmet(f"这份表格{held.get_state_display()}"))
        if not held.fresh:
            raise Refused(Unmet("没有可导入的行", remedy="请改正后再传"))
        gate.change(held, state=ImportRun.State.TAKING, officer=by)
    return held


def carry_on(pk: UUID, at: datetime) -> ImportRun:
    """办到完。每一批一个事务，办到第几行随之记下；已经办完的什么也不做。"""
    run = ImportRun.objects.select_related("organ", "officer", "file").get(pk=pk)
    if run.state != ImportRun.State.TAKING:
        return run
    waiting = [line for line in lines(run, at) if line.number > run.through]
    for start in range(0, len(waiting), BATCH):
        _take(run, waiting[start : start + BATCH], at)
    _finish(run, at)
    return run


def _take(run: ImportRun, batch: list[Line], at: datetime) -> None:
    take = kind_or_gone(run.sheet).taker(run.organ, run.officer, at)
    with transaction.atomic():
        held = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        done, refused = held.taken, list(held.refused)
        for line in batch:
            if line.number <= held.through or line.state != FRESH:
                continue
            try:
                with transaction.atomic():
                    take(line.values)
                done += 1
            except Refused as problem:
                refused.append({"row": line.number, "words": str(problem)})
        gate.change(held, through=batch[-1].number, taken=done, refused=refused)
    run.refresh_from_db()


def _finish(run: ImportRun, at: datetime) -> None:
    with transaction.atomic():
        held = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if held.state == ImportRun.State.DONE:
            return
        gate.change(held, state=ImportRun.State.DONE, finished_at=at)
        gate.record(
            run.organ,
            "import.finish",
            by=run.officer,
            at=at,
            sheet=run.sheet,
            file=run.file.sha256,
            taken=held.taken,
            refused=len(held.refused),
        )
    run.refresh_from_db()

"""后台进程下发到一半被 `kill -9`：进度从外面看得见，什么都没有写下；下一个进程从头办，只办一次。"""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import posting
from tests.browser.worker import ROOT, same_place, work_off
from tests.launch.until import until
from tests.load.test_worker_killed import LONGEST, RETRY
from tests.ways import supervision as ways
from zhijian.kernel.acts import door, later
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.papers import numbers
from zhijian.modules.supervision.models import Task

HELD = "select pg_advisory_xact_lock(%s)"
ORGANS = later.AT_ONCE + door.TOGETHER


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_half_issued_is_issued_once_by_the_next(monkeypatch):
    cast = ways.province()
    organs = [cast._city(f"第{number}") for number in range(ORGANS)]
    run = ways.proposed(cast, organs=organs).go_to("approved")
    row = _asked(run)
    apart = connection.copy()  # 占着最后一个机关的取号锁：前面的写了，停在这里
    try:
        with apart.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute(HELD, [numbers._lock(organs[-1])])
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        given = {**os.environ, **same_place()}
        with subprocess.Popen(command, cwd=ROOT, env=given, stderr=subprocess.DEVNULL) as worker:
            try:
                until(lambda: LongAct.objects.get().written > 0, LONGEST)
            finally:
                worker.send_signal(signal.SIGKILL)
    finally:
        apart.close()
    row.refresh_from_db()
    assert (row.state, row.written, row.total) == ("running", door.TOGETHER, ORGANS)
    assert not Task.objects.exists()

    with connection.cursor() as cursor:  # 心跳停了一分钟以上
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'"
        )
    if not ProcrastinateJob.objects.filter(task_name=RETRY, status="todo").exists():
        app.configure_task(RETRY).defer(timestamp=0)
    work_off()
    work_off()
    row.refresh_from_db()
    run.matter.refresh_from_db()
    assert (row.state, row.written, run.matter.stage) == ("done", ORGANS, "issued")
    assert Task.objects.count() == ORGANS
    assert Entry.objects.filter(matter=run.matter, verb="issue").count() == 1
    assert book.broken_at(run.matter.pk) is None


def _asked(run) -> LongAct:
    """真的页面上按“下发”。"""
    client = Client()
    client.force_login(ways.drafter(run.cast))
    where = reverse("act", args=["supervision", run.matter.pk, "issue"])
    typed = posting.filled(client.get(where).content.decode(), "issue", run, {})
    assert client.post(where, typed).status_code == 302
    return LongAct.objects.get()

"""后台进程装订到一半被 `kill -9`：事务还在，由下一个后台进程重办，案卷只有一册。"""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import make
from tests.browser.worker import ROOT, same_place, work_off
from tests.launch.until import until
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import Dossier
from zhijian.modules.cases.closing import binding

LONGEST = 120
RETRY = "zhijian.config.jobs.retry_stalled"


def status() -> str:
    return ProcrastinateJob.objects.get(task_name=binding.JOB).status


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_in_hand_is_done_by_the_next(settings):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.typst_writer.pdf"
    matter = make.case_at("archived").matter
    command = [sys.executable, "manage.py", "procrastinate", "worker"]
    given = {**os.environ, **same_place()}
    with subprocess.Popen(command, cwd=ROOT, env=given, stderr=subprocess.DEVNULL) as worker:
        try:
            until(lambda: status() != "todo", LONGEST)
        finally:  # 没等到也要杀：否则一直等它自己停
            worker.send_signal(signal.SIGKILL)
    assert status() == "doing"
    assert binding.shelf(matter).building

    with connection.cursor() as cursor:  # 心跳停了一分钟以上
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'"
        )
    if not ProcrastinateJob.objects.filter(task_name=RETRY, status="todo").exists():
        app.configure_task(RETRY).defer(timestamp=0)  # 平日每分钟自行排入一次
    work_off()
    work_off()
    assert status() == "succeeded"
    volume = Dossier.objects.get(matter=matter)
    assert printing.read(volume).startswith(b"%PDF")

"""办到一半被 `kill -9`：没有办了一半的事，没有缺号，记录照样验得过。"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from tests import make, soak
from zhijian.kernel.acts import door
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry

KILLS = range(1, soak.times(3, 20) + 1)


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """让另一个进程连到同一个测试库。"""
    told = connection.settings_dict
    host, port = told["HOST"], told["PORT"]
    where = f"postgresql://{told['USER']}@/{told['NAME']}?host={host}&port={port}"
    yield os.environ | {"DATABASE_URL": where}


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("acts", KILLS)
def test_a_process_killed_in_the_middle_of_acts_leaves_only_whole_acts(environment, acts):
    cast = make.cast()
    run = make.register(cast)
    told = [str(one) for one in (run.matter.pk, cast.registrar.pk, cast.head.pk)]
    command = [sys.executable, "-m", "tests.load.endless", *told, run.at.isoformat()]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        done = [worker.stdout.readline().strip() for _ in range(acts)]
        worker.send_signal(signal.SIGKILL)

    run.matter.refresh_from_db()
    entries = list(Entry.objects.filter(matter=run.matter).order_by("number"))
    verbs = [entry.verb for entry in entries[1:]]
    assert verbs[:acts] == done
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert run.matter.entries_count == len(entries)
    assert run.matter.stage == book.content(entries[-1])["facts"]["stage"][1]
    assert book.broken_at(run.matter.pk) is None
    next_verb, who, data = (
        ("submit_source", cast.registrar, {})
        if run.matter.stage == "registered"
        else ("return_source", cast.head, {"reason": "再核一遍。"})
    )
    later = entries[-1].recorded_at + make.HOUR
    door.perform(run.matter.pk, door.Request(next_verb, data), by=who, at=later)

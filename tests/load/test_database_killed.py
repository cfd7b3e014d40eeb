"""数据库整个被 `kill -9`：几个人正办着事。重新启动之后没有办了一半的事，没有缺号，照样办得下去。"""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import psutil
import pytest
from django.core.management import call_command
from django.db import Error, connection, connections

from launch.postgres import Postgres
from tests import make, soak
from tests.launch.until import until
from zhijian.config.environment import database
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import numbers, printing
from zhijian.kernel.papers.models import NumberSeries, Paper
from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation.models import Item

pytestmark = pytest.mark.soak
KILLS = soak.times(2, 15)
ACTS_BEFORE = 12
LONGEST = 60

Turn = Callable[[], Entry]


@pytest.fixture
def server(django_db_blocker: pytest.FixtureRequest) -> Iterator[Postgres]:
    """为这一次另起的数据库，表与名册齐备，本进程的连接都指到它。"""
    folder = Path(tempfile.mkdtemp(prefix="zj-"))
    folder.chmod(0o755)
    started = Postgres(folder / "pg")
    started.start()
    told = connections.settings["default"]
    kept = dict(told)
    with django_db_blocker.unblock():
        connections.close_all()
        told.update(database(started.url))
        try:
            call_command("migrate", verbosity=0)
            yield started
        finally:
            connections.close_all()
            told.update(kept)
            reading.forget()
            started.stop()
            shutil.rmtree(folder)


def test_a_killed_database_leaves_only_whole_acts_and_goes_on_without_a_gap(server):
    turns = _officers_at_work(make.cast())
    for _ in range(KILLS):
        done = _work_until_killed(server, turns)
        assert len(done) >= ACTS_BEFORE
        server.start()
        connection.close()
        _whole(done)
    for turn in turns:
        turn()
    _whole([])


def _officers_at_work(cast: make.Cast) -> list[Turn]:
    """四个人各办各的：两人登记（取案源号），两人制发清单（取文号），一人送审、一人退回。"""
    cast.everyone()
    goods = [make.case_at("investigating", cast) for _ in range(2)]
    sent = make.register(cast)
    verbs = cycle(
        [("submit_source", cast.registrar, {}), ("return_source", cast.head, {"reason": "再核。"})]
    )

    def to_and_fro() -> Entry:
        verb, who, data = next(verbs)
        sent.matter.refresh_from_db()
        if (verb == "submit_source") != (sent.matter.stage == "registered"):
            verb, who, data = next(verbs)  # 上一步被打断，没有办成
        return sent.do(verb, who, **data)

    return [
        lambda: _last(make.register(cast).matter),
        lambda: _last(make.register(cast).matter),
        *[lambda run=run: run.do("list_items", cast.first, **make.ITEMS) for run in goods],
        to_and_fro,
    ]


def _last(matter: Matter) -> Entry:
    return Entry.objects.filter(matter=matter).latest("number")


def _work_until_killed(server: Postgres, turns: list[Turn]) -> list[Entry]:
    """各人各一线程，不停地办，直到数据库连同它的全部后端被强行结束；返回已办成的。"""
    done: list[Entry] = []
    broken: list[BaseException] = []

    def work(turn: Turn) -> None:
        try:
            while True:
                done.append(turn())
        except Error:
            return  # 数据库没有了
        except BaseException as problem:
            broken.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in turns]
    for thread in threads:
        thread.start()
    until(lambda: len(done) >= ACTS_BEFORE or broken, LONGEST)
    _kill(server)
    for thread in threads:
        thread.join(LONGEST)
    assert not [thread for thread in threads if thread.is_alive()]
    assert broken == []
    return done


def _kill(server: Postgres) -> None:
    process = psutil.Process(server.child.pid)
    family = [process, *process.children(recursive=True)]
    for one in family:
        os.kill(one.pid, signal.SIGKILL)
    until(server.child.ended)


def _whole(done: list[Entry]) -> None:
    """答复过“办成了”的都在；每件的记录连续、链完好、与阶段相符；号连续；有记录才有文书与物品。"""
    assert Entry.objects.filter(pk__in=[entry.pk for entry in done]).count() == len(done)
    for matter in Matter.objects.all():
        entries = list(Entry.objects.filter(matter=matter).order_by("number"))
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        assert matter.entries_count == len(entries) > 0
        assert book.broken_at(matter.pk) is None
        moved = [one for one in map(book.content, entries) if one["facts"].get("stage")]
        assert matter.stage == moved[-1]["facts"]["stage"][1]
        listed = sum(entry.verb == "list_items" for entry in entries)
        assert Item.standing.filter(matter=matter).count() == 2 * listed
        assert Paper.objects.filter(matter=matter, template_no="24").count() == listed
    _gapless()
    for paper in Paper.objects.all():
        printing.read(paper)


def _gapless() -> None:
    used = {
        *Paper.objects.exclude(number="").values_list("number", flat=True),
        *Matter.objects.exclude(number="").values_list("number", flat=True),
        *Matter.objects.exclude(source_number="").values_list("source_number", flat=True),
    }
    allotted = {
        numbers.text(series.organ, series.word, series.year, serial)
        for series in NumberSeries.objects.select_related("organ")
        for serial in range(1, series.last + 1)
    }
    assert used == allotted

"""同一张表交上来几次：二十次同时到，网页进程在办理中、办成而未答时被 `kill -9`，都恰好办成一次。"""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from bench.serving import Session, server, workers
from tests import make
from tests.browser.worker import same_place
from tests.launch.until import until
from tests.posting import filled
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry, Submission

TOGETHER, LONGEST = 20, 60
WAITING = "select 1 from pg_locks where not granted and relation = %s::regclass"
VERB = "submit_source"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """真的网页服务，与本测试同一个库。"""
    given = same_place() | {"ZHIJIAN_RENDER": "zhijian.kernel.papers.printing.unprinted"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with server() as started:
        yield started


def test_of_twenty_same_forms_sent_at_once_one_is_done_and_all_are_answered_alike():
    cast = make.cast()
    run = make.register(cast)
    client = Client()
    client.force_login(cast.registrar)
    where = reverse("act", args=["case", run.matter.pk, VERB])
    body = filled(client.get(where).content.decode(), VERB, run, {})
    answers = _at_once(client, where, body)
    assert answers == {(302, reverse("matter", args=["case", run.matter.pk]))}
    _once(run)


def test_of_twenty_same_registrations_one_matter_is_opened():
    cast = make.cast()
    client = Client()
    client.force_login(cast.registrar)
    where = reverse("open", args=["case"])
    run = make.Run(cast, make.register(cast).matter, make.TUESDAY)
    body = filled(client.get(where).content.decode(), "register", run, make.REGISTRATION)
    answers = _at_once(client, where, body)
    assert len(answers) == 1
    assert Entry.objects.filter(verb="register").count() == 2


@pytest.mark.parametrize(
    ("held", "done"), [("log_entry", 0), ("web_draft", 1)], ids=["办理中", "办成而未答"]
)
def test_a_web_process_killed_during_a_request_leaves_one_act_after_the_retry(serving, held, done):
    base, master = serving
    cast = make.cast()
    run = make.register(cast)
    officer = Session(base, cast.registrar)
    where = reverse("act", args=["case", run.matter.pk, VERB])
    officer.get(where)
    body = filled(officer.page, VERB, run, {})
    before = workers(master)
    with ThreadPoolExecutor(1) as pool, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"lock table {held} in exclusive mode")
        sent = pool.submit(officer.post, where, body)
        until(lambda: _waits(held), LONGEST)
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        with pytest.raises((HTTPException, OSError)):
            sent.result(LONGEST)
    until(lambda: set(workers(master)) - set(before), LONGEST)
    until(lambda: not _waits(held), LONGEST)
    assert Entry.objects.filter(matter=run.matter, verb=VERB).count() == done
    officer.line.close()
    officer.post(where, body)
    officer.line.close()
    _once(run)


def _at_once(client: Client, where: str, body: dict[str, Any]) -> set[tuple[int, str]]:
    """同一张表从二十处同时交上来，各得到什么答复。"""
    gate = threading.Barrier(TOGETHER)

    def send(_: int) -> tuple[int, str]:
        again = Client()
        again.cookies = client.cookies
        try:
            gate.wait()
            reply = again.post(where, body)
            return reply.status_code, reply.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return set(pool.map(send, range(TOGETHER)))


def _waits(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [table])
        return cursor.fetchone() is not None


def _once(run: make.Run) -> None:
    """恰好一笔，标记一个，链完好。"""
    assert Entry.objects.filter(matter=run.matter, verb=VERB).count() == 1
    assert Submission.objects.count() == 1
    assert book.broken_at(run.matter.pk) is None
    run.matter.refresh_from_db()
    assert run.matter.stage == "source_review"

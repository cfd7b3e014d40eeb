"""多人同时办同一件：恰好一人办成，其余得知谁办了什么。真的 PostgreSQL，真的并发连接。"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import make, soak
from zhijian.kernel.acts import door
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.procedure import REGISTER
from zhijian.rules.refusal import Refused

OFFICERS, ROUNDS = 20, soak.times(20, 100)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_of_twenty_officers_acting_at_once_exactly_one_wins_twenty_times_over():
    cast = make.cast()
    people = [make.officer(cast.organ, f"登记员{n}", REGISTER) for n in range(OFFICERS)]
    with ThreadPoolExecutor(OFFICERS) as pool:
        for _ in range(ROUNDS):
            run = make.register(cast)
            told = _all_at_once(pool, run.matter, people, run.at + make.PACE)
            won = [one for one in told if isinstance(one, Entry)]
            lost = [one for one in told if isinstance(one, Refused)]
            assert (len(won), len(lost)) == (1, OFFICERS - 1)
            assert all(won[0].officer.name in str(one) for one in lost)
            _sound(run.matter)


def _all_at_once(pool, matter, people, at):
    gate = threading.Barrier(len(people))

    def act(officer):
        gate.wait()
        request = door.Request("submit_source", {}, seen_version=matter.version)
        try:
            return door.perform(matter.pk, request, by=officer, at=at)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    return list(pool.map(act, people))


def _sound(matter: Matter) -> None:
    """记录连续、链完好、阶段只进了一步。"""
    matter.refresh_from_db()
    assert matter.stage == "source_review"
    assert matter.entries_count == Entry.objects.filter(matter=matter).count() == 2
    assert book.broken_at(matter.pk) is None

"""二次延期届满仍未办结的案件，由系统拟出督办单：一个上级一张，不重复。"""

from datetime import timedelta

import pytest

from tests import make
from tests.ways import supervision as ways
from zhijian.flows.overdue_cases_are_supervised import overdue_cases, propose_all
from zhijian.kernel.clock import local_date
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.modules.supervision.models import Order, Recipient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def overdue(organ, *, extended: int):
    """一件办案期限延长了几次、昨天届满的案件。"""
    run = make.case_at("investigating", make.Cast(organ))
    clock = Deadline.standing.get(matter=run.matter, code="CASE_HANDLE")
    clock.extra = [30, 60][:extended]
    clock.due_on = local_date(run.at) - timedelta(days=1)
    clock.save()
    return run


def test_two_extensions_and_a_day_too_late_put_a_case_before_the_upper_organ():
    cast = ways.province()
    drafter = ways.drafter(cast)
    run = overdue(cast.cities()[0], extended=2)
    overdue(cast.cities()[1], extended=1)

    (order,) = propose_all(run.at)

    assert (order.organ, order.stage) == (cast.organ, "proposed")
    row = Order.objects.get(pk=order.pk)
    assert (row.by_system, row.source, row.days) == (True, "second_extension", 60)
    assert row.contact == drafter.name
    assert [one.case for one in Recipient.standing.filter(matter=order)] == [run.matter]
    first = Entry.objects.get(matter=order)
    assert first.officer.name == "系统自动"
    assert book.broken_at(order.pk) is None


def test_on_the_last_day_a_case_is_not_yet_overdue():
    cast = ways.province()
    ways.drafter(cast)
    run = overdue(cast.cities()[0], extended=2)
    yesterday = run.at - timedelta(days=1)
    assert overdue_cases(yesterday) == []
    assert overdue_cases(run.at) == [run.matter]


def test_a_case_already_supervised_is_not_proposed_again():
    cast = ways.province()
    ways.drafter(cast)
    run = overdue(cast.cities()[0], extended=2)
    assert len(propose_all(run.at)) == 1
    assert propose_all(run.at) == []


def test_a_refused_order_frees_its_cases():
    cast = ways.province()
    run = overdue(cast.cities()[0], extended=2)
    ways.drafter(cast)
    (order,) = propose_all(run.at)
    made = make.Run(cast, order, run.at)
    made.do("refuse", ways.approver(cast), reason="另行约谈。")
    assert overdue_cases(made.at) == [run.matter]


def test_where_nobody_above_supervises_nothing_is_proposed():
    cast = ways.province()
    run = overdue(cast.cities()[0], extended=2)
    assert propose_all(run.at) == []

"""另算真的会发现：合法的一件通过，记录里改动一处即不通过。"""

from copy import deepcopy
from typing import Any

import pytest

from tests import make, reckoning
from tests.ways.publication import WAYS as PUBLICATION
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"


def told(matter):
    entries = list(Entry.objects.filter(matter=matter).order_by("number"))
    return entries, [deepcopy(book.content(entry)["facts"]) for entry in entries]


def changed(bodies: list[dict[str, Any]], table: str, column: str, value: Any, **having: Any):
    """把记录里某表合于条件的各行改一栏。"""
    hits = 0
    for body in bodies:
        for name, row in body.get("added", {}).items():
            if name.partition(":")[0] == table and having.items() <= row.items():
                row[column] = value
                hits += 1
    assert hits


def test_what_is_wrong_in_the_record_of_a_case_is_found():
    matter = make.case_at("closed").matter
    entries, lawful = told(matter)
    assert reckoning.reckoned(matter, entries, lawful) == 7

    fine = {"basis_set": "decided", "kind": "罚款"}
    for table, column, value, having, words in (
        ("cases.Penalty", "amount", "500.01", fine, "罚款重于告知"),
        ("cases.Penalty", "amount", "2000.01", {"kind": "罚款"}, "高于上限"),
        ("cases.Penalty", "kind", "罚款", {"basis_set": "decided"}, ""),
        ("cases.Decision", "facts", "另一番事实", {}, ""),
        ("cases.Conclusion", "crime_suspected", True, {}, "没有写明涉罪评估"),
        ("cases.Conclusion", "sales_value", "50000.00", {}, "没有写明涉罪评估"),
        ("cases.Decision", "discretion", "", {}, ""),
        ("cases.Payment", "amount", "29999.99", {}, "罚没款没有清"),
        ("cases.Payment", "amount", "30000.01", {}, "罚没款没有清"),
        ("cases.Disposal", "item_id", "别的", {}, ""),
    ):
        bodies = deepcopy(lawful)
        changed(bodies, table, column, value, **having)
        with pytest.raises(AssertionError, match=words or None):
            reckoning.reckoned(matter, entries, bodies)


def test_a_day_late_owes_a_surcharge_which_is_reckoned_day_by_day():
    run = make.case_at("executing").wait(days=16)
    for verb, who, data in make.WAY["executing"][:2]:
        run.do(verb, who(run.cast), **data(run))
    late = {"kind": "surcharge", "amount": make.Decimal(15), "receipt_no": "冀财0316-0013"}
    paid = make.WAY["executing"][0][2](run)
    run.do("record_payment", run.cast.first, **(paid | late))
    run.do("check_execution", run.cast.first, result="已全部履行。")

    entries, bodies = told(run.matter)
    assert reckoning.reckoned(run.matter, entries, bodies) == 5
    changed(bodies, "cases.Payment", "amount", "14.99", kind="surcharge")
    with pytest.raises(AssertionError, match="加处罚款没有清"):
        reckoning.reckoned(run.matter, entries, bodies)


def test_one_who_drafted_does_not_check_and_nothing_private_is_published():
    run = PUBLICATION.start().go_to("published")
    entries, lawful = told(run.matter)
    assert reckoning.reckoned(run.matter, entries, lawful) == 2

    bodies = deepcopy(lawful)
    bodies[1]["hands"] = bodies[0]["hands"]
    with pytest.raises(AssertionError, match="自己复核"):
        reckoning.reckoned(run.matter, entries, bodies)
    bodies = deepcopy(lawful)
    changed(bodies, "publications.Publication", "text", "电话13900001111")
    with pytest.raises(AssertionError, match="个人信息"):
        reckoning.reckoned(run.matter, entries, bodies)

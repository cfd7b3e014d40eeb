from datetime import date

import pytest

from tests import make
from tests.kernel.papers.cases import Case, case
from tests.kernel.papers.test_facts import sample
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel.papers import issuing, service
from zhijian.kernel.papers.models import ServiceRecord
from zhijian.kernel.registers import reading
from zhijian.rules.refusal import Refused

Method = ServiceRecord.Method


def record(where: Case, method: str, **values) -> ServiceRecord:
    defaults = {
        "addressee": "霸州加油站",
        "receiver": "张喆",
        "place": "霸州加油站",
        "at": NOON,
        "servers": ["李伟", "王芳"],
    }
    paper = values.pop("paper", None) or issued(where)
    return ServiceRecord(paper=paper, matter=where.matter, method=method, **(defaults | values))


@pytest.fixture
def _periods():
    make.registers()
    yield
    reading.forget()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "values", "day"),
    [
        (Method.DIRECT, {}, date(2026, 3, 2)),
        (Method.LEFT, {"refusal": "拒绝签收，录像为证"}, date(2026, 3, 2)),
        (Method.ELECTRONIC, {}, date(2026, 3, 2)),
        (Method.POST, {}, None),
        (Method.POST, {"received_on": date(2026, 3, 5)}, date(2026, 3, 5)),
        (Method.ENTRUSTED, {"received_on": date(2026, 3, 6)}, date(2026, 3, 6)),
    ],
)
def test_the_day_of_service_depends_on_the_method(method, values, day) -> None:
    assert service.prepare(record(case(), method, **values)).served_on == day


@pytest.mark.django_db
@pytest.mark.usefixtures("_periods")
def test_a_public_announcement_serves_when_its_period_has_run() -> None:
    made = record(case(), Method.ANNOUNCED, announced_on=date(2026, 3, 2), medium="门户网站")
    assert service.prepare(made).served_on == date(2026, 4, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "values", "said"),
    [
        (Method.DIRECT, {"servers": ["李伟", "李伟"]}, "第四十二条"),
        (Method.DIRECT, {"receiver": ""}, "须由收件人签收"),
        (Method.LEFT, {}, "拒收的情况"),
        (Method.ANNOUNCED, {}, "公告发布日"),
    ],
)
def test_an_incomplete_service_is_refused_with_its_article(method, values, said) -> None:
    with pytest.raises(Refused, match=said):
        service.prepare(record(case(), method, **values))


@pytest.mark.django_db
def test_papers_that_are_void_or_internal_are_not_served() -> None:
    where = case()
    internal = record(where, Method.DIRECT, paper=issued(where, "7"))
    with pytest.raises(Refused, match="不须送达"):
        service.prepare(internal)
    void = record(where, Method.DIRECT, paper=issuing.void(issued(where).pk, entry_number=2))
    with pytest.raises(Refused, match="已经作废"):
        service.prepare(void)


@pytest.mark.django_db
def test_the_receipt_is_filled_from_the_service() -> None:
    where = case()
    made = service.prepare(record(where, Method.DIRECT))
    made.save()
    told = service.facts(made)
    assert set(told) == set(sample()["service"])
    receipt = issued(where, "50", facts={**sample(), "service": told})
    assert "霸市监罚告〔2026〕1号" in str(receipt.content)
    assert service.latest(made.paper) == made

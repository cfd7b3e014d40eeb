"""名册页：总目、筛选、沿革、签认。"""

import pytest

from tests import make
from tests.kernel.web.conftest import Cast, browser, grant
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.registers import signing
from zhijian.kernel.registers.models import Row


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    make.registers()


def test_the_catalogue_counts_rows_and_those_to_be_confirmed(cast: Cast) -> None:
    text = browser(cast.handler).get("/registers/").content.decode()
    assert "法定期限" in text and "待确认" in text


def test_a_register_shows_its_source_and_mark(cast: Cast) -> None:
    client = browser(cast.handler)
    text = client.get("/registers/periods/").content.decode()
    assert "办案期限" in text and "行政处罚法第六十条" in text
    waiting = client.get("/registers/periods/?waiting=1").content.decode()
    assert "待确认" in waiting and "已对照原文" not in waiting


@pytest.mark.parametrize("query", ["on=x", "on=1900-01-01", "q=%00", "page=999", "q=没有这种"])
def test_odd_filters_do_no_harm(cast: Cast, query: str) -> None:
    assert browser(cast.handler).get(f"/registers/periods/?{query}").status_code == 200


def test_a_register_or_row_that_is_not_there_answers_404(cast: Cast) -> None:
    client = browser(cast.handler)
    assert client.get("/registers/nothing/").status_code == 404
    assert client.get("/registers/periods/NOTHING/").status_code == 404


def test_only_the_duty_signs_a_row_off_and_only_once(cast: Cast) -> None:
    row = Row.objects.filter(register="periods", evidence__startswith="R").first()
    assert row is not None
    client, path = browser(cast.handler), f"/registers/sign/{row.pk}/"
    assert "签认：已对照原文" not in client.get(f"/registers/periods/{row.code}/").content.decode()
    assert client.post(path).status_code == 403
    Organ.objects.filter(pk=cast.county.pk).update(level=Organ.Level.PROVINCE)  # 名册由省局以上签认
    grant(cast.handler, signing.DUTY)
    assert "签认：已对照原文" in client.get(f"/registers/periods/{row.code}/").content.decode()
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 302
    assert client.post(path).status_code == 403
    row.refresh_from_db()
    assert row.confirmed_by == cast.handler

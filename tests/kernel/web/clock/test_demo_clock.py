from datetime import timedelta

import pytest

from tests.kernel import people
from zhijian.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client, settings):
    settings.DEMONSTRATION = True
    client.force_login(people.officer(people.organ()))
    return client


def text(page):
    return page.content.decode()


def test_one_day_forward(client):
    before = clock.today()
    page = client.post("/demo-clock/", {"ahead": "day"}, follow=True)
    assert clock.today() == before + timedelta(days=1)
    assert f"已拨到 {clock.today()}" in text(page)


def test_to_the_next_working_day_at_nine(client):
    before = clock.today()
    client.post("/demo-clock/", {"ahead": "working_day"})
    here = clock.now().astimezone(clock.CHINA)
    assert here.date() > before
    assert here.weekday() < 5 or here.date() - before <= timedelta(days=10)
    assert here.hour == 9


def test_to_a_day(client):
    day = clock.today() + timedelta(days=40)
    client.post("/demo-clock/", {"day": day.isoformat()})
    assert clock.today() == day


@pytest.mark.parametrize(
    ("days", "words"), [(0, "只能向前拨"), (-3, "只能向前拨"), (2000, "至多向前拨三年")]
)
def test_never_back_nor_too_far(client, days, words):
    before = clock.today()
    day = before + timedelta(days=days)
    page = client.post("/demo-clock/", {"day": day.isoformat()})
    assert words in text(page) or clock.today() == before
    assert clock.today() == before


@pytest.mark.parametrize("day", ["", "昨天", "2026-02-30", "99999-01-01"])
def test_a_bad_date_is_explained(client, day):
    before = clock.today()
    assert client.post("/demo-clock/", {"day": day}).status_code == 200
    assert clock.today() == before


def test_production_has_no_such_page(client, settings):
    settings.DEMONSTRATION = False
    assert client.get("/demo-clock/").status_code == 404
    assert client.post("/demo-clock/", {"ahead": "day"}).status_code == 404

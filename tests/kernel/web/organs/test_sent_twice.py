"""机构管理的表交来两次：只办一次，说明先前已经办成；改填之后再交的不采用。"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from zhijian.kernel.log.models import Entry, Submission
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Duty, Officer

pytestmark = pytest.mark.django_db
ALREADY = "先前已经办成，没有再办一次"


@pytest.fixture
def city():
    return people.organ("甲市局", level="city")


@pytest.fixture
def clerk(city):
    return people.officer(people.organ("甲县局", parent=city), name="李伟")


@pytest.fixture
def browser(city):
    client = Client()
    client.force_login(people.officer(city, ADMINISTER, name="管理员"))
    return client


def key_on(browser: Client, where: str) -> str:
    found = re.search(
        r'name="act-key" value="([0-9a-f-]{36})"', browser.get(where).content.decode()
    )
    assert found
    return found[1]


def twice(browser: Client, where: str, data: dict[str, object], **changed: object) -> list[str]:
    """同一页交两次；`changed` 是第二次改填的。"""
    given = data | {"act-key": key_on(browser, where)}
    replies = [browser.post(where, sent, follow=True) for sent in (given, given | changed)]
    return [reply.content.decode() for reply in replies]


def test_an_officer_is_appointed_once_and_the_password_is_shown_once(browser, clerk):
    where = reverse("appoint_officer", args=[clerk.organ_id])
    first, again = twice(browser, where, {"username": "xinren", "name": "新人"})
    assert "临时口令" in first
    assert ALREADY in again
    assert "临时口令" not in again
    assert Officer.objects.filter(username="xinren").count() == 1
    assert Entry.objects.filter(verb="officer.appoint").count() == 1


def test_a_transfer_sent_again_says_it_is_done_though_the_form_no_longer_fits(browser, clerk, city):
    where = reverse("transfer_officer", args=[clerk.pk])
    _, again = twice(browser, where, {"to": str(city.pk), "why": "工作需要"})
    assert ALREADY in again
    assert Entry.objects.filter(verb="officer.transfer").count() == 1


def test_duties_are_granted_once_for_all_that_one_form_records_several(browser, clerk):
    where = reverse("grant_duty", args=[clerk.pk])
    today = re.search(
        r'name="valid_from" value="([0-9-]{10})"', browser.get(where).content.decode()
    )
    assert today
    data = {
        "names": ["案件:承办", "案件:登记"],
        "organ": str(clerk.organ_id),
        "valid_from": today[1],
    }
    _, again = twice(browser, where, data)
    assert ALREADY in again
    assert Duty.objects.filter(officer=clerk).count() == 2


def test_what_was_changed_after_it_was_done_is_refused_and_kept_on_the_page(browser, clerk):
    where = reverse("change_officer", args=[clerk.pk])
    _, again = twice(browser, where, {"name": "李伟", "post": "科员", "phone": ""}, post="副科长")
    assert "此后改填的没有采用" in again
    assert "副科长" in again
    clerk.refresh_from_db()
    assert clerk.post == "科员"


def test_what_is_refused_leaves_the_key_free_to_be_sent_again(browser, clerk):
    where = reverse("restore_officer", args=[clerk.pk])
    first, again = twice(browser, where, {"why": "恢复"})
    assert "没有停用" in first
    assert "没有停用" in again
    assert not Submission.objects.exists()


def test_the_key_of_another_is_refused(browser, clerk, city):
    where = reverse("change_officer", args=[clerk.pk])
    data = {"name": "李伟", "post": "科员", "phone": "", "act-key": key_on(browser, where)}
    browser.post(where, data)
    other = Client()
    other.force_login(people.officer(city, ADMINISTER, name="另一名管理员"))
    assert "不是您的" in other.post(where, data).content.decode()

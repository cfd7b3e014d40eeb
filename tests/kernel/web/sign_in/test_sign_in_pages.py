from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from zhijian.kernel import clock
from zhijian.kernel.organs import sign_in
from zhijian.kernel.organs.models import OfficerSession

pytestmark = pytest.mark.django_db
RIGHT = "correct-horse-7"


@pytest.fixture
def officer():
    return people.officer(
        people.organ(), "案件:承办", username="liwei", password=make_password(RIGHT)
    )


def enter(client, password=RIGHT, **more):
    return client.post("/sign-in/", {"username": "liwei", "password": password, **more})


def text(page):
    return page.content.decode()


def test_the_right_password_opens_the_page_one_wanted(client, officer):
    page = client.get("/me/")
    assert page.url == "/sign-in/?next=/me/"
    assert 'name="next" value="/me/"' in text(client.get(page.url))
    assert enter(client, next="/me/").url == "/me/"
    assert officer.name in text(client.get("/me/"))


def test_one_is_never_sent_to_a_foreign_site(client, officer):
    assert "evil" not in enter(client, next="https://evil.example/").url


def test_a_wrong_password_keeps_the_name_and_not_the_password(client, officer):
    page = enter(client, "wrong-password-1")
    assert page.status_code == 200
    assert sign_in.WRONG in text(page)
    assert 'value="liwei"' in text(page)
    assert "wrong-password-1" not in text(page)


def test_after_five_failures_the_page_says_wait_a_quarter_of_an_hour(client, officer):
    for _ in range(5):
        enter(client, "wrong-password-1")
    assert sign_in.LOCKED in text(enter(client))
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize(
    "name", ["' OR 1=1 --", "<script>alert(1)</script>", "\x00", "李" * 60], ids=range(4)
)
def test_hostile_names_get_a_plain_answer(client, name):
    page = client.post("/sign-in/", {"username": name, "password": "x"})
    assert page.status_code == 200
    assert "<script>alert" not in text(page)


def test_the_demonstration_offers_every_officer_by_one_click(client, officer, settings):
    settings.DEMONSTRATION = True
    page = text(client.get("/sign-in/"))
    assert officer.name in page
    assert "案件:承办" in page
    client.post(reverse("sign_in_as", args=[officer.pk]))
    assert officer.name in text(client.get("/me/"))


def test_one_click_needs_a_post_and_the_forms_token(officer, settings):
    settings.DEMONSTRATION = True
    strict = Client(enforce_csrf_checks=True)
    where = reverse("sign_in_as", args=[officer.pk])
    assert strict.get(where).status_code == 405
    assert strict.post(where).status_code == 403


def test_production_has_no_one_click_sign_in(client, officer, settings):
    settings.DEMONSTRATION = False
    assert officer.name not in text(client.get("/sign-in/"))
    assert client.post(reverse("sign_in_as", args=[officer.pk])).status_code == 404


def test_a_suspended_officer_is_out_at_once(client, officer):
    enter(client)
    type(officer).objects.update(suspended_at=people.NOON)
    assert client.get("/me/").status_code == 302


def test_signing_out_ends_the_session(client, officer):
    enter(client)
    assert OfficerSession.objects.count() == 1
    client.post("/sign-out/")
    assert OfficerSession.objects.count() == 0
    assert client.get("/me/").status_code == 302


def test_half_an_hour_without_use_signs_out_with_a_word(client, officer, monkeypatch):
    enter(client)
    start = clock.real_now()
    for minutes in (20, 45):
        later = start + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "real_now", lambda later=later: later)
        assert client.get("/me/").status_code == 200
    monkeypatch.setattr(clock, "real_now", lambda: start + timedelta(minutes=76))
    page = client.get("/me/", follow=True)
    assert "一段时间没有操作" in text(page)
    assert OfficerSession.objects.count() == 0


def test_moving_the_demonstrations_clock_signs_nobody_out(client, officer, settings):
    settings.DEMONSTRATION = True
    enter(client)
    clock.advance(clock.now() + timedelta(days=30))
    assert client.get("/me/").status_code == 200


def test_the_sixth_browser_pushes_out_the_first(officer):
    browsers = [Client() for _ in range(6)]
    for browser in browsers:
        enter(browser)
    answers = [browser.get("/me/").status_code for browser in browsers]
    assert answers == [302, 200, 200, 200, 200, 200]


def test_an_officer_can_sign_out_everywhere_else(officer):
    here, there = Client(), Client()
    enter(here)
    enter(there)
    assert "已退出其他 1 处登录" in text(here.post("/me/sessions/end/", follow=True))
    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200


def test_a_session_goes_on_after_the_password_is_changed(client, officer, monkeypatch):
    enter(client)
    new = "another-horse-8"
    client.post("/me/password/", {"old": RIGHT, "new": new, "again": new})
    later = clock.real_now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert client.get("/me/").status_code == 200


def test_changing_the_password_keeps_this_session_and_ends_the_others(officer):
    here, there = Client(), Client()
    enter(here)
    enter(there)
    new = "another-horse-8"
    page = here.post("/me/password/", {"old": RIGHT, "new": new, "again": new}, follow=True)
    assert "口令已更换" in text(page)
    assert "本处" in text(page)
    assert there.get("/me/").status_code == 302
    assert officer.sessions.count() == 1
    assert enter(Client(), new).status_code == 302


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"old": "wrong", "new": "another-horse-8", "again": "another-horse-8"}, "现用口令不正确"),
        ({"old": RIGHT, "new": "another-horse-8", "again": "another-horse-9"}, "不一致"),
        ({"old": RIGHT, "new": "short-1", "again": "short-1"}, "至少 10 个字符"),
    ],
)
def test_a_bad_change_of_password_is_explained(client, officer, data, words):
    client.force_login(officer)
    page = client.post("/me/password/", data)
    assert page.status_code == 200
    assert words in text(page)


def test_a_temporary_password_must_be_changed_first(client, officer):
    type(officer).objects.update(must_change_password=True)
    enter(client)
    assert client.get("/me/").url == "/me/password/"
    assert "临时口令" in text(client.get("/me/password/"))
    new = "another-horse-8"
    client.post("/me/password/", {"old": RIGHT, "new": new, "again": new})
    assert client.get("/me/").status_code == 200


def test_my_page_warns_of_a_certificate_about_to_expire_or_expired(client, officer):
    client.force_login(officer)
    soon = clock.today() + timedelta(days=20)
    type(officer).objects.update(certificate_to=soon)
    assert "还有 20 天" in text(client.get("/me/"))
    type(officer).objects.update(certificate_to=date(2025, 1, 1))
    assert "不在有效期内" in text(client.get("/me/"))


def test_a_minute_of_use_costs_no_query_for_the_session(
    client, officer, django_assert_max_num_queries
):
    enter(client)
    client.get("/me/")
    with django_assert_max_num_queries(14) as seen:
        client.get("/me/")
    assert not [query for query in seen.captured_queries if query["sql"].startswith("UPDATE")]


def test_an_officer_names_and_ends_a_deputy_on_ones_own_page(client, officer):
    deputy = people.officer(officer.organ, name="王芳")
    client.force_login(officer)
    day = clock.today().isoformat()
    data = {"deputy": deputy.pk, "first": day, "last": day, "why": "出差"}
    page = client.post("/me/deputy/", data, follow=True)
    assert "代理人已指定" in text(page)
    assert "王芳" in text(page)
    page = client.post("/me/deputy/", data)
    assert "已由王芳代理" in text(page)
    assert 'value="出差"' in text(page)
    row = officer.away.get()
    client.post(reverse("end_my_deputy", args=[row.pk]))
    assert not officer.away.exists()


def test_the_deputy_of_another_cannot_be_ended(client, officer):
    colleague = people.officer(officer.organ)
    row = people.stand_in(colleague, officer, first=clock.today(), last=clock.today())
    client.force_login(officer)
    assert client.post(reverse("end_my_deputy", args=[row.pk])).status_code == 404

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people, sample_kind
from zhijian.kernel import clock
from zhijian.kernel.organs import duties, sign_in
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Officer, Organ

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.city = people.organ("甲市局", level="city")
        self.county = people.organ("甲县局", parent=self.city)
        self.other = people.organ("外市局", level="city")
        self.admin = people.officer(self.city, ADMINISTER, name="管理员")
        self.clerk = people.officer(self.county, "案件:承办", name="李伟", pinyin="li3 wei3")
        self.stranger = people.officer(self.other, name="外人")


@pytest.fixture
def scene(settings):
    settings.DEMONSTRATION = True
    return Scene()


@pytest.fixture
def browser(scene):
    client = Client()
    client.force_login(scene.admin)
    return client


def text(page):
    return page.content.decode()


def post(browser, name, /, *args, **data):
    return browser.post(reverse(name, args=[one.pk for one in args]), data, follow=True)


OFFICER_PAGES = [
    "officer",
    "change_officer",
    "transfer_officer",
    "renew_certificate",
    "suspend_officer",
    "restore_officer",
    "reset_password",
    "grant_duty",
    "grant_qualification",
    "name_deputy",
    "hand_over",
]
ORGAN_PAGES = [
    "organ",
    "found_organ",
    "change_organ",
    "move_organ",
    "merge_organ",
    "appoint_officer",
]


def test_the_tree_shows_my_organs_indented_and_no_others(browser):
    page = text(browser.get("/organs/"))
    assert "甲市局" in page and "甲县局" in page and "depth-1" in page
    assert "外市局" not in page


@pytest.mark.parametrize("name", OFFICER_PAGES)
def test_every_page_of_an_officer_opens_for_the_administrator(browser, scene, name):
    assert browser.get(reverse(name, args=[scene.clerk.pk])).status_code == 200


@pytest.mark.parametrize("name", ORGAN_PAGES)
def test_every_page_of_an_organ_opens_for_the_administrator(browser, scene, name):
    assert browser.get(reverse(name, args=[scene.county.pk])).status_code == 200


@pytest.mark.parametrize("name", OFFICER_PAGES)
def test_an_officer_outside_ones_reach_does_not_exist(browser, scene, name):
    where = reverse(name, args=[scene.stranger.pk])
    assert browser.get(where).status_code == 404
    assert browser.post(where, {}).status_code == 404


@pytest.mark.parametrize("name", ORGAN_PAGES)
def test_an_organ_outside_ones_reach_does_not_exist(browser, scene, name):
    where = reverse(name, args=[scene.other.pk])
    assert browser.get(where).status_code == 404
    assert browser.post(where, {}).status_code == 404


def test_for_one_without_the_duty_nothing_of_it_exists(scene):
    client = Client()
    client.force_login(scene.clerk)
    assert client.get("/organs/").status_code == 404
    assert client.get("/officers/").status_code == 404
    for name in OFFICER_PAGES:
        assert client.get(reverse(name, args=[scene.clerk.pk])).status_code == 404
    assert "人员名册" not in text(client.get("/me/"))
    assert 'href="/officers/"' not in text(client.get("/me/"))


def test_the_menu_shows_administration_to_the_administrator(browser):
    assert 'href="/officers/"' in text(browser.get("/me/"))


def test_the_administrator_of_a_county_does_not_reach_up(scene):
    local = people.officer(scene.county, ADMINISTER)
    client = Client()
    client.force_login(local)
    assert client.get(reverse("organ", args=[scene.county.pk])).status_code == 200
    assert client.get(reverse("organ", args=[scene.city.pk])).status_code == 404
    assert client.get(reverse("officer", args=[scene.admin.pk])).status_code == 404


def test_an_organ_is_founded_through_the_page(browser, scene):
    data = {
        "code": "131099",
        "name": "乙县局",
        "level": "county",
        "valid_from": "2026-01-01",
        "doc_word": "乙市监",
        "division": "131082",
    }
    assert "乙县局已设立" in text(post(browser, "found_organ", scene.city, **data))
    page = post(browser, "found_organ", scene.city, **(data | {"division": "十三"}))
    assert "GB/T 2260" in text(page)
    assert 'value="乙县局"' in text(page)
    assert Organ.objects.filter(name="乙县局").count() == 1


def test_a_new_officer_gets_a_password_shown_once_and_signs_in(browser, scene):
    page = post(browser, "appoint_officer", scene.county, name="张三", username="zhangsan")
    assert "只显示这一次" in text(page)
    officer = Officer.objects.get(username="zhangsan")
    password = text(page).split("<code>")[2].split("</code>")[0]
    assert sign_in.check("zhangsan", password, address="", at=clock.real_now()) == officer
    again = post(browser, "appoint_officer", scene.county, name="张三", username="zhangsan")
    assert "已有人使用" in text(again)
    assert 'value="张三"' in text(again)


def test_duties_are_granted_several_at_once_and_ended(browser, scene):
    today = clock.today()
    data = {"names": ["案件:承办", ADMINISTER], "organ": scene.county.pk, "valid_from": today}
    refused = post(browser, "grant_duty", scene.clerk, **data)
    assert "已有“案件:承办”职责" in text(refused)
    assert not duties.may(scene.clerk, ADMINISTER, scene.county, clock.now())
    page = post(browser, "grant_duty", scene.clerk, **(data | {"names": [ADMINISTER]}))
    assert "已授予 1 项职责" in text(page)
    row = scene.clerk.duties.get(name=ADMINISTER)
    assert "自今日起终止" in text(post(browser, "end_duty", scene.clerk, row))
    assert not duties.may(scene.clerk, ADMINISTER, scene.county, clock.now())
    assert "已经终止" in text(post(browser, "end_duty", scene.clerk, row))


def test_one_cannot_grant_oneself(browser, scene):
    data = {"names": [ADMINISTER], "organ": scene.county.pk, "valid_from": clock.today()}
    assert "不能给自己授予职责" in text(post(browser, "grant_duty", scene.admin, **data))
    page = text(browser.get(reverse("officer", args=[scene.admin.pk])))
    assert "授予职责</a>" not in page


def test_a_duty_of_another_officer_cannot_be_ended_by_a_mixed_address(browser, scene):
    foreign = people.grant(scene.stranger, "案件:承办")
    where = reverse("end_duty", args=[scene.clerk.pk, foreign.pk])
    assert browser.post(where).status_code == 404


def test_certificate_suspension_and_restoring(browser, scene):
    data = {"number": "A-1", "issuer": "省政府", "valid_from": "2026-01-01"}
    bad = post(browser, "renew_certificate", scene.clerk, **data, valid_to="2025-01-01")
    assert "止日早于起日" in text(bad)
    ok = post(browser, "renew_certificate", scene.clerk, **data, valid_to="2036-01-01")
    assert "A-1" in text(ok)
    page = text(post(browser, "suspend_officer", scene.clerk, why="停职"))
    assert "已停用" in page
    assert "停职" in page
    assert "已恢复" in text(post(browser, "restore_officer", scene.clerk, why="查清"))
    assert "曾经停用" in text(browser.get(reverse("officer", args=[scene.clerk.pk])))


def test_a_reset_password_is_shown_once(browser, scene):
    page = post(browser, "reset_password", scene.clerk)
    assert "临时口令" in text(page)
    scene.clerk.refresh_from_db()
    assert scene.clerk.must_change_password


def test_qualifications_and_deputies(browser, scene):
    data = {"kind": "hearing", "number": "1", "valid_from": "2026-01-01"}
    assert "资格已登记" in text(post(browser, "grant_qualification", scene.clerk, **data))
    row = scene.clerk.qualifications.get()
    assert "自今日起终止" in text(post(browser, "end_qualification", scene.clerk, row))
    deputy = people.officer(scene.county, name="王芳")
    today = clock.today()
    data = {"deputy": deputy.pk, "first": today, "last": today, "why": "休假"}
    assert "代理人已指定" in text(post(browser, "name_deputy", scene.clerk, **data))
    assert "王芳" in text(browser.get(reverse("organ", args=[scene.county.pk])))
    away = scene.clerk.away.get()
    assert "代理已结束" in text(post(browser, "end_deputy", scene.clerk, away))


def test_transfer_and_merging(browser, scene):
    third = people.organ("丙县局", parent=scene.city)
    page = post(browser, "transfer_officer", scene.clerk, to=third.pk, why="轮岗")
    assert "已调往丙县局" in text(page)
    outside = post(browser, "transfer_officer", scene.clerk, to=scene.other.pk, why="轮岗")
    assert outside.status_code == 200
    scene.clerk.refresh_from_db()
    assert scene.clerk.organ == third
    page = post(browser, "merge_organ", third, into=scene.county.pk, why="改革")
    assert "已并入甲县局" in text(page)
    assert "撤并机构</button>" not in text(browser.get(reverse("organ", args=[third.pk])))


def test_handing_over_tells_what_stayed_and_why(browser, scene):
    heir = people.officer(scene.county, name="王芳")
    with sample_kind.registered():
        first, second = sample_kind.matter(scene.county), sample_kind.matter(scene.county)
        for held in (first, second):
            sample_kind.assign(held, scene.clerk)
        sample_kind.assign(second, heir)
        chosen = {"matters": [str(first.pk), str(second.pk)], "to": heir.pk, "why": "调离"}
        page = post(browser, "hand_over", scene.clerk, **chosen)
        assert "已移交 1 件" in text(page)
        assert "不能一人兼两人" in text(page)
        rest = post(browser, "hand_over", scene.clerk, **chosen)
        assert "选项" in text(rest) or "不在可用的选项中" in text(rest)


def test_the_list_filters_and_pages(browser, scene):
    soon = clock.today() + timedelta(days=10)
    people.officer(scene.county, name="周快", pinyin="kuai4", certificate_to=soon)
    people.officer(scene.county, name="吴过", pinyin="yi3", certificate_to=date(2025, 1, 1))
    people.officer(scene.county, name="郑停", pinyin="ting2", suspended_at=people.NOON)

    def shown(query):
        page = text(browser.get(f"/officers/?{query}"))
        return {name for name in ("周快", "吴过", "郑停", "李伟", "外人") if name in page}

    assert shown("") == {"周快", "吴过", "郑停", "李伟"}
    assert shown("state=expiring") == {"周快"}
    assert shown("state=expired") == {"吴过"}
    assert shown("state=suspended") == {"郑停"}
    assert shown("q=li3") == {"李伟"}
    assert shown(f"organ={scene.city.pk}") == set()
    assert shown(f"organ={scene.other.pk}") == {"周快", "吴过", "郑停", "李伟"}
    assert shown("state=x&page=abc&organ=zzz") == {"周快", "吴过", "郑停", "李伟"}


def test_a_long_list_pages_without_losing_anyone(browser, scene):
    for number in range(60):
        people.officer(scene.county, name=f"人{number:02d}", pinyin=f"ren2 {number:02d}")
    first = text(browser.get("/officers/"))
    second = text(browser.get("/officers/?page=2"))
    assert "后面还有" in first
    seen = {f"人{n:02d}" for n in range(60) if f"人{n:02d}" in first + second}
    assert len(seen) == 60


HOSTILE = ["<script>alert(1)</script>", "' OR 1=1 --", "\x00", "{{ 7|add:1 }}", "𠮷" * 60]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_or_refused_and_never_run(browser, scene, typed):
    page = post(browser, "change_officer", scene.clerk, name=typed, post=typed, phone="1")
    assert page.status_code == 200
    assert "<script>alert" not in text(page)
    assert browser.get("/officers/", {"q": typed}).status_code == 200


def test_the_organ_page_takes_few_queries(browser, scene, django_assert_max_num_queries):
    for _ in range(10):
        people.officer(scene.county, "案件:承办", "案件:归档")
    browser.get(reverse("organ", args=[scene.county.pk]))
    with django_assert_max_num_queries(25):
        browser.get(reverse("organ", args=[scene.county.pk]))

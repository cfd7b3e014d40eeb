import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import make
from tests.kernel import people
from tests.kernel.log.make import NOON, integrated, past_triggers
from zhijian.kernel.acts.checking import night
from zhijian.kernel.log import book, keys, sequencing
from zhijian.kernel.log.models import Check, Entry, Finding, Gap, LogKey
from zhijian.kernel.organs.duties import ADMINISTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return people.organ("甲市局", level="city")


@pytest.fixture
def admin(city):
    client = Client()
    client.force_login(people.officer(city, ADMINISTER, name="管理员"))
    return client


def text(page):
    return page.content.decode()


def gap(**values):
    shown = {"kind": "behind", "witness": "w.example/1", "witnessed": 9, "ours": 3}
    return Gap.objects.create(found_at=NOON, **(shown | values))


def test_the_page_tells_an_empty_log_and_no_witness(admin):
    page = text(admin.get(reverse("record")))
    for words in ("日志还没有开张", "没有见证人", "还没有核对过"):
        assert words in page


def test_the_page_shows_the_log_and_each_night(admin):
    integrated(3)
    night.run(NOON, lambda: NOON)
    page = text(admin.get(reverse("record")))
    assert "全部相符" in page
    assert str(keys.verifiers()[0]).replace("+", "+") in page.replace("&#x27;", "'")


def test_only_supervisors_and_administrators_see_it(city, client):
    row = Check.objects.create(started_at=NOON)
    client.force_login(people.officer(city, "案件:承办"))
    opened = gap()
    for name, args in [
        ("record", []),
        ("record_check", [row.pk]),
        ("rotate_log_key", []),
        ("record_gap", [opened.pk]),
    ]:
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("check_now")).status_code == 404
    assert not ProcrastinateJob.objects.exists()
    client.force_login(people.officer(city, "案件:监督"))
    assert client.get(reverse("record")).status_code == 200
    assert client.get(reverse("rotate_log_key")).status_code == 404


def test_an_administrator_below_the_top_may_look_but_not_manage(city, client):
    county = people.organ("甲县局", parent=city)
    client.force_login(people.officer(county, ADMINISTER))
    opened = gap()
    assert client.get(reverse("record")).status_code == 200
    assert client.post(reverse("record_gap", args=[opened.pk]), {"reason": "x"}).status_code == 404


def test_check_now_is_queued_once(admin):
    for words in ("已交后台核对", "不必再排"):
        assert words in text(admin.post(reverse("check_now"), follow=True))
    assert ProcrastinateJob.objects.get().task_name == "acts.check_record"


def test_findings_are_named_and_those_of_a_matter_out_of_sight_are_not(admin):
    run = make.register(make.cast())
    past_triggers("update matters_matter set title = '改过' where id = %s", run.matter.pk)
    row = night.run(NOON, lambda: NOON)
    Finding.objects.create(check_run=row, kind="log", subject="瓦 tile/0/000", words="不见了")
    page = text(admin.get(reverse("record_check", args=[row.pk])))
    assert "tile/0/000" in page
    assert "您看不到的办件" in page
    assert "改过" not in page
    assert "处不符" in text(admin.get(reverse("record")))


def test_progress_and_interruption_are_shown(admin):
    row = Check.objects.create(started_at=NOON, part="文件", done=200, total=900)
    assert "200／900" in text(admin.get(reverse("record_check", args=[row.pk])))
    Check.objects.filter(pk=row.pk).update(failed="OSError: 磁盘已满")
    assert "磁盘已满" in text(admin.get(reverse("record_check", args=[row.pk])))
    assert admin.get(reverse("record_check", args=[999])).status_code == 404


def test_rotating_the_key_is_an_act_in_the_record(admin, city):
    integrated(1)
    assert "请填写" in text(admin.post(reverse("rotate_log_key"), {"reason": ""}))
    admin.post(reverse("rotate_log_key"), {"reason": "年度更换"})
    assert LogKey.objects.count() == 2
    entry = Entry.objects.get(book=city.pk)
    facts = book.content(entry)["facts"]
    assert (entry.verb, facts["reason"]) == ("log_key.rotate", "年度更换")
    assert [facts["old"], facts["new"]] == [str(one) for one in keys.verifiers()]


def test_a_gap_stops_acts_until_it_is_recorded_as_an_act(admin, city):
    integrated(1)
    opened = gap()
    assert "已暂停办理" in text(admin.get(reverse("record")))
    who = people.officer(city, name="李伟")
    change = reverse("transfer_officer", args=[who.pk])
    assert admin.get(change).status_code == 200
    refused = admin.post(reverse("change_officer", args=[who.pk]), {"name": "李新"}, follow=True)
    assert Entry.objects.count() == 1
    assert refused.status_code in (200, 403)
    admin.post(reverse("record_gap", args=[opened.pk]), {"reason": "备份缺当日"}, follow=True)
    opened.refresh_from_db()
    assert opened.entry.verb == "log.gap"
    assert opened.closed_at
    assert sequencing.integrate(NOON) == 1
    assert admin.get(reverse("record_gap", args=[opened.pk])).status_code == 404

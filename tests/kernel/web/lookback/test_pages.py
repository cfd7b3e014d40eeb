"""监督回溯的页面：谁可以回溯谁（docs/visibility.md 的表即数据），看得见一切举动，回溯本身留痕。"""

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import make, tables
from tests.kernel.evidence import files
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
TABLE = tables.rows("visibility", "监督回溯", folder=".")


@pytest.fixture
def run():
    upper = make.organ("上级市局", level="city")
    return make.register(make.cast(parent=upper))


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def watcher(run, where: str = "本机关", duty: str = duties.LOOK_BACK):
    own = run.cast.organ
    place = {
        "本机关": lambda: own,
        "上级机关": lambda: own.parent,
        "下级机关": lambda: make.organ("下级所", parent=own),
        "平级机关": lambda: make.organ("邻县局", parent=own.parent),
    }[where]()
    return make.officer(place, "监督员", duty)


def address(run, what: str) -> str:
    name, pk = {
        "办件": ("look_back_matter", run.matter.pk),
        "人员": ("look_back_officer", run.cast.registrar.pk),
        "机构": ("look_back_organ", run.cast.organ.pk),
        "当事人": ("look_back_party", run.matter.party_id),
    }[what]
    return reverse(name, args=[pk])


def read(client: Client, url: str) -> str:
    reply = client.get(url)
    assert reply.status_code == 200, url
    return reply.content.decode()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "/".join(row.values()))
def test_each_row_of_the_table_of_who_may_look_back_holds(row, run):
    who = watcher(run, row["回溯人在"], row["职责"])
    client, url = browser(who), address(run, row["回溯"])
    allowed = row["可以"] == "是"
    assert client.get(url).status_code == (200 if allowed else 404)
    looks = Trace.objects.filter(officer=who, words__startswith="监督回溯")
    assert looks.exists() is allowed
    if row["回溯"] == "办件":
        then = reverse("as_it_was", args=[run.matter.pk, 1])
        assert client.get(then).status_code == (200 if allowed else 404)


def test_every_path_answers_404_to_one_without_the_duty_and_for_what_is_not_there(run):
    stranger, who = browser(run.cast.chief), browser(watcher(run))
    for what in ("办件", "人员", "机构", "当事人"):
        assert stranger.get(address(run, what)).status_code == 404
    assert stranger.get(reverse("look_back")).status_code == 404
    names = ("matter", "officer", "organ", "party")
    for name in names:
        assert who.get(reverse(f"look_back_{name}", args=[uuid4()])).status_code == 404
    for number in (0, 2, 99999):
        assert who.get(reverse("as_it_was", args=[run.matter.pk, number])).status_code == 404


def test_the_timeline_tells_acts_with_before_and_after_looks_exports_and_refusals(run):
    run.do("submit_source", run.cast.registrar)
    with pytest.raises(Refused):
        run.do("approve_source", run.cast.registrar, words="同意。")
    leave(run, Trace.Kind.SECRET, "线索提供人：回访")
    leave(run, Trace.Kind.EXPORT, "导出案卷")
    text = read(browser(watcher(run)), address(run, "办件"))
    for words in ("送审案源", "已登记", "案源审核", "线索提供人：回访", "导出案卷"):
        assert words in text
    assert "不予办理" in text and "审批" in text
    assert run.cast.registrar.name in text
    assert "13900001111" not in text  # 举报人的电话是保密的栏


def leave(run, kind, words: str, at=None):
    trace.leave(kind, by=run.cast.first, at=at or run.at, matter=run.matter, words=words)


def test_filters_are_kept_in_the_address_and_narrow_what_is_shown(run):
    run.do("submit_source", run.cast.registrar)
    leave(run, Trace.Kind.PRINT, "打印立案审批表")
    client, url = browser(watcher(run)), address(run, "办件")
    assert "送审案源" not in read(client, f"{url}?kind=print")
    assert "打印立案审批表" not in read(client, f"{url}?kind=act")
    assert "打印立案审批表" not in read(client, f"{url}?officer={run.cast.registrar.name}")
    assert "没有符合条件的举动" in read(client, f"{url}?since=2030-01-01")
    assert "打印立案审批表" in read(client, f"{url}?until=2026-04-07&organ=霸州")
    for odd in ("since=昨天", "kind=xx", "after=!!!", "officer=%00", "order=up"):
        assert client.get(f"{url}?{odd}").status_code == 200, odd


def test_pages_follow_one_another_without_a_gap_or_a_repeat_in_both_directions(run, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.web.lookback.stream.SIZE", 4)
    monkeypatch.setattr("zhijian.kernel.web.lookback.stream.page.__defaults__", (4,))
    for number in range(9):  # 有几条与办理同一时刻
        leave(run, Trace.Kind.LOOK, f"第{number}次查看", run.at + make.PACE * (number // 4))
    run.do("submit_source", run.cast.registrar)
    client = browser(watcher(run))
    for order in ("", "&order=old"):
        url, seen = f"{address(run, '办件')}?kind={order}&until=2026-04-07", []
        while url:
            reply = client.get(url)
            seen += [(one.number, one.words) for one in reply.context["moments"]]
            next_url = reply.context["page"].next_url
            url = f"{address(run, '办件')}{next_url}" if next_url else ""
        assert len(seen) == len(set(seen)) == 11
        numbers = [number for number, _ in seen if number]
        assert numbers == ([1, 2] if order else [2, 1])


def test_photos_and_film_are_shown_where_they_were_brought_and_their_bytes_are_still_guarded(run):
    run.go_to("investigating")
    case = run.cast
    film = arrive(io.BytesIO(files.film()), "检查.mp4", case.first, run.at, run.matter)
    told = make.EVIDENCE | {"kind": "audiovisual", "stored": [film], "taken_at": run.at}
    entry = run.do("take_evidence", case.first, **told)
    who = browser(watcher(run))
    for url in (address(run, "办件"), reverse("as_it_was", args=[run.matter.pk, entry.number])):
        assert f'<video controls preload="none" src="{reverse("file", args=[film.pk])}"' in read(
            who, url
        )
    part = who.get(reverse("file", args=[film.pk]), headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(b"".join(part.streaming_content))) == (206, 100)
    stranger = browser(make.officer(make.organ("邻县局"), "外人", duties.LOOK_BACK))
    answer = stranger.get(reverse("file", args=[film.pk]), headers={"Range": "bytes=0-99"})
    assert answer.status_code == 404


def test_a_person_and_an_organ_show_only_what_lies_within_reach(run):
    elsewhere = make.register(make.Cast(make.organ("丙县局")))  # 与本机关无关
    client = browser(watcher(run))
    text = read(client, address(run, "机构"))
    assert run.matter.title in text
    assert "丙县局" not in text
    found = read(client, f"{reverse('look_back')}?q=霸州")
    assert found.count(reverse("look_back_matter", args=[run.matter.pk])) == 1
    assert str(elsewhere.matter.pk) not in found


def test_one_who_looks_back_sees_the_matter_and_each_look_leaves_its_trace(run):
    who = watcher(run)
    client = browser(who)
    for url in (
        reverse("matter", args=["case", run.matter.pk]),
        address(run, "办件"),
        reverse("as_it_was", args=[run.matter.pk, 1]),
    ):
        read(client, url)
    told = Trace.objects.filter(officer=who, matter=Matter.objects.get(pk=run.matter.pk))
    assert [one.words.partition("：")[0] for one in told.order_by("id")] == [
        "打开办件页",
        "监督回溯",
        "监督回溯",
    ]

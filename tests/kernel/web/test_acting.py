"""办理页：填错不丢、旧画面、草稿、撤回。"""

from datetime import timedelta

from django.db import connection

from tests.kernel.web.conftest import Cast, browser, do
from tests.kernel.web.trial import Trial
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.models import Draft


def url(matter: Matter, *rest: str) -> str:
    return "/" + "/".join(["trial", str(matter.pk), *rest]) + "/"


def test_an_officer_opens_a_matter_and_lands_on_its_page(cast: Cast) -> None:
    client = browser(cast.handler)
    assert "登记试办件" in client.get("/trial/new/").content.decode()
    page = client.post("/trial/new/", {"title": "新的一件"})
    assert page.status_code == 302
    assert "新的一件" in client.get(page.url).content.decode()


def test_opening_is_not_there_for_those_without_the_duty(cast: Cast) -> None:
    assert browser(cast.chief).get("/trial/new/").status_code == 404


def test_what_is_wrong_stands_on_top_and_what_was_typed_stays(cast: Cast, matter: Matter) -> None:
    page = browser(cast.handler).post(url(matter, "write"), {"fact": "少给油", "sum": "很多"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "还有 1 处需要改正" in text and 'href="#id_sum"' in text
    assert "少给油" in text and "很多" in text


def test_a_finished_act_returns_to_the_matter(cast: Cast, matter: Matter) -> None:
    page = browser(cast.handler).post(url(matter, "write"), {"fact": "少给油", "sum": "29,500"})
    assert page.status_code == 302 and page.url == url(matter)
    row = Trial.objects.get(pk=matter.pk)
    assert (row.fact, str(row.sum)) == ("少给油", "29500.00")


def test_a_refusal_names_the_article_and_the_way_out(cast: Cast, matter: Matter) -> None:
    page = browser(cast.handler).post(url(matter, "submit"))
    text = page.content.decode()
    assert page.status_code == 422
    assert "还没有写明违法事实（行政处罚法第四十条）" in text and "去写明事实" in text


def test_the_wrong_officer_is_refused_and_told_who_may(cast: Cast, matter: Matter) -> None:
    page = browser(cast.chief).post(url(matter, "write"), {"fact": "x", "sum": "1"})
    assert page.status_code == 422 and "李伟" in page.content.decode()


def test_the_wrong_stage_is_refused_in_words(cast: Cast, matter: Matter) -> None:
    page = browser(cast.chief).get(url(matter, "approve"))
    assert page.status_code == 403 and "现在“已登记”阶段" in page.content.decode()
    assert browser(cast.chief).get(url(matter, "no_such_verb")).status_code == 404


def test_a_stale_screen_says_who_did_what_and_keeps_what_was_typed(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    client.get(url(matter, "write"))
    do(matter, cast.handler, "write", fact="先写的", sum="1")
    typed = {"fact": "后写的一段", "sum": "2", "act-seen_version": str(matter.version)}
    page = client.post(url(matter, "write"), typed)
    text = page.content.decode()
    assert page.status_code == 409
    assert "李伟已于" in text and "写明事实" in text and "后写的一段" in text
    assert Trial.objects.get(pk=matter.pk).fact == "先写的"
    matter.refresh_from_db()
    again = client.post(url(matter, "write"), typed | {"act-seen_version": str(matter.version)})
    assert again.status_code == 302 and Trial.objects.get(pk=matter.pk).fact == "后写的一段"


def test_recording_later_needs_a_reason_and_is_marked(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    earlier = clock.now().astimezone(clock.CHINA) - timedelta(days=1)
    typed = {"fact": "昨天的事", "sum": "1", "act-occurred_at": f"{earlier:%Y-%m-%dT%H:%M}"}
    page = client.post(url(matter, "write"), typed)
    assert page.status_code == 422 and "补录理由" in page.content.decode()
    done = client.post(url(matter, "write"), typed | {"act-late_reason": "现场没有网络"})
    assert done.status_code == 302
    text = client.get(url(matter, "timeline")).content.decode()
    assert "补录" in text and "现场没有网络" in text and f"{earlier:%Y-%m-%d %H:%M}" in text


def test_a_draft_is_kept_sealed_restored_and_dropped_when_done(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    saved = client.post(url(matter, "write", "draft"), {"fact": "写了一半的长文", "sum": ""})
    assert "草稿已存" in saved.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("select sealed from web_draft")
        assert "写了一半" not in cursor.fetchone()[0]
    page = client.get(url(matter, "write")).content.decode()
    assert "写了一半的长文" in page and "还没有办理" in page and "需要改正" not in page
    assert "写了一半的长文" not in browser(cast.chief).get(url(matter, "write")).content.decode()
    client.post(url(matter, "write"), {"fact": "写完了", "sum": "1"})
    assert not Draft.objects.exists()


def test_a_draft_can_be_kept_without_script_and_thrown_away(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    page = client.post(url(matter, "write"), {"fact": "一半", "sum": "", "_draft": "1"})
    assert page.status_code == 200 and Draft.objects.count() == 1
    client.post(url(matter, "write", "draft"), {"discard": "1"})
    assert not Draft.objects.exists()


def test_my_last_act_can_be_withdrawn_once_with_a_reason(cast: Cast, matter: Matter) -> None:
    do(matter, cast.handler, "write", fact="写错了", sum="1")
    client = browser(cast.handler)
    assert url(matter, "withdraw") in client.get(url(matter)).content.decode()
    assert client.post(url(matter, "withdraw"), {"reason": ""}).status_code == 422
    done = client.post(url(matter, "withdraw"), {"reason": "金额有误"})
    assert done.status_code == 302
    assert Trial.objects.get(pk=matter.pk).fact == ""
    text = client.get(url(matter, "timeline")).content.decode()
    assert "撤回" in text and "金额有误" in text
    assert client.get(url(matter, "withdraw")).status_code == 404


def test_somebody_elses_act_cannot_be_withdrawn(cast: Cast, matter: Matter) -> None:
    do(matter, cast.handler, "write", fact="x", sum="1")
    assert browser(cast.chief).get(url(matter, "withdraw")).status_code == 404

"""同一张表交上来几次，只办一次。"""

from datetime import timedelta
from uuid import uuid4

from django.test import Client

from tests.kernel.web.conftest import Cast, browser
from tests.kernel.web.test_acting import url
from tests.kernel.web.trial import Trial
from zhijian.kernel import clock
from zhijian.kernel.log import once
from zhijian.kernel.log.models import Entry, Submission
from zhijian.kernel.matters.models import Matter

AGAIN = {"HTTP_X_ATTEMPT": "2"}


def keyed(client: Client, where: str, **typed: str) -> dict[str, str]:
    """页面上的办理标记，连同所填。"""
    text = client.get(where).content.decode()
    key = text.split('name="act-key" value="')[1].split('"')[0]
    return {"act-key": key} | typed


def entries(matter: Matter) -> int:
    return Entry.objects.filter(matter=matter).count()


def test_each_page_carries_a_key_of_its_own(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    pages = [url(matter, "write"), url(matter, "write"), "/trial/new/"]
    assert len({keyed(client, page)["act-key"] for page in pages}) == len(pages)


def test_the_same_form_sent_twice_is_done_once_and_answered_alike(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    typed = keyed(client, url(matter, "write"), fact="少给油", sum="1")
    before = entries(matter)
    first, second = (client.post(url(matter, "write"), typed) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.url == second.url == url(matter)
    assert entries(matter) == before + 1


def test_a_form_sent_again_after_the_stage_moved_on_is_answered_alike(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    client.post(url(matter, "write"), {"fact": "少给油", "sum": "1"})
    typed = keyed(client, url(matter, "submit"))
    client.post(url(matter, "submit"), typed)
    before = entries(matter)
    for headers in ({}, AGAIN):
        reply = client.post(url(matter, "submit"), typed, **headers)
        assert reply.status_code == (200 if headers else 302)
    assert reply.json() == {"to": url(matter)}
    assert entries(matter) == before
    assert "已办理：" in client.get(url(matter)).content.decode()


def test_a_matter_is_opened_once(cast: Cast) -> None:
    client = browser(cast.handler)
    typed = keyed(client, "/trial/new/", title="新的一件")
    replies = [client.post("/trial/new/", typed) for _ in range(3)]
    assert len({reply.url for reply in replies}) == 1
    assert Matter.objects.filter(title="新的一件").count() == 1


def test_a_withdrawal_is_done_once(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    client.post(url(matter, "write"), {"fact": "写错了", "sum": "1"})
    typed = keyed(client, url(matter, "withdraw"), reason="金额有误")
    before = entries(matter)
    replies = [client.post(url(matter, "withdraw"), typed) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [302, 302]
    assert entries(matter) == before + 1


def test_what_was_not_done_leaves_no_trace_of_the_key(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    typed = keyed(client, url(matter, "submit"))
    refused = client.post(url(matter, "submit"), typed)
    assert refused.status_code == 422 and typed["act-key"] in refused.content.decode()
    assert not Submission.objects.exists()
    client.post(url(matter, "write"), {"fact": "少给油", "sum": "1"})
    assert client.post(url(matter, "submit"), typed).status_code == 302


def test_what_was_changed_after_it_was_done_is_not_taken_for_done(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    typed = keyed(client, url(matter, "write"), fact="少给油", sum="1")
    client.post(url(matter, "write"), typed)
    reply = client.post(url(matter, "write"), typed | {"sum": "2"})
    assert reply.status_code == 422
    assert "此后改填的没有采用" in reply.content.decode()
    assert str(Trial.objects.get(pk=matter.pk).sum) == "1.00"


def test_anothers_key_is_no_use(cast: Cast, matter: Matter) -> None:
    mine = browser(cast.handler)
    typed = keyed(mine, url(matter, "write"), fact="少给油", sum="1")
    mine.post(url(matter, "write"), typed)
    mine.post(url(matter, "submit"))
    reply = browser(cast.chief).post(url(matter, "approve"), {"act-key": typed["act-key"]})
    assert reply.status_code == 422 and "不是您的" in reply.content.decode()


def test_a_form_without_a_key_is_done_as_before(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    for key in ({}, {"act-key": "不是标记"}):
        reply = client.post(url(matter, "write"), {"fact": "少给油", "sum": "1"} | key)
        assert reply.status_code == 302
    assert not Submission.objects.exists()


def test_a_script_is_told_where_to_go_and_an_error_is_a_page(cast: Cast, matter: Matter) -> None:
    client = browser(cast.handler)
    wrong = client.post(url(matter, "write"), {"fact": "x", "sum": "很多"}, HTTP_X_ATTEMPT="1")
    assert wrong.status_code == 422 and "还有 1 处需要改正" in wrong.content.decode()
    done = client.post(url(matter, "write"), {"fact": "x", "sum": "1"}, HTTP_X_ATTEMPT="1")
    assert done.json() == {"to": url(matter)}


def test_old_keys_are_forgotten(cast: Cast, matter: Matter) -> None:
    at = clock.now()
    for days in (29, 31):
        slip = once.Slip(uuid4(), b"")
        moment = at - timedelta(days=days)
        once.take(slip, by=cast.handler, book=matter.pk, number=1, at=moment)
    assert once.forget(at) == 1
    assert Submission.objects.count() == 1

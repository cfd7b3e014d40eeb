"""导出证明包的页面：谁能导出、留什么痕、装好才有得下载。"""

from zhijian_verify import verify

from tests.kernel.web.conftest import Cast, browser
from zhijian.kernel import clock
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.bundle import making


def pages(matter: Matter) -> str:
    return f"/trial/{matter.pk}/bundle/"


def test_the_bundle_is_asked_for_made_and_downloaded_and_each_leaves_a_trace(
    cast: Cast, matter: Matter
) -> None:
    client = browser(cast.handler)
    assert "导出证明包" in client.get(pages(matter)).content.decode()
    assert client.get(f"{pages(matter)}file/").status_code == 404
    assert client.post(f"{pages(matter)}export/").status_code == 302
    assert "正在装证明包" in client.get(f"{pages(matter)}state/").content.decode()
    client.post(f"{pages(matter)}export/")
    made = making.make(matter, clock.real_now())
    reply = client.get(f"{pages(matter)}file/")
    assert verify(b"".join(reply.streaming_content)).entries == matter.entries_count
    assert made.sha256 in client.get(pages(matter)).content.decode()
    kinds = list(Trace.objects.filter(matter=matter).values_list("kind", flat=True))
    assert sorted(kinds) == ["download", "export", "export"]


def test_who_may_not_see_the_matter_finds_no_bundle(cast: Cast, matter: Matter) -> None:
    making.make(matter, clock.real_now())
    for person in (cast.outsider, cast.colleague):
        client = browser(person)
        paths = [f"{pages(matter)}{end}" for end in ("", "state/", "file/")]
        assert {client.get(path).status_code for path in paths} == {404}
        assert client.post(f"{pages(matter)}export/").status_code == 404
    assert not Trace.objects.filter(kind="export").exists()


def test_from_above_a_look_leaves_a_trace(cast: Cast, matter: Matter) -> None:
    assert browser(cast.upper).get(pages(matter)).status_code == 200
    assert Trace.objects.filter(kind="look", officer=cast.upper).exists()

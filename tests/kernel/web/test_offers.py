"""办理页上的参考：套用只填空着的栏并给人看，所填的都在，引用记一笔；案件页一按即引。"""

import pytest
from django.urls import reverse

from tests import make
from tests.posting import filled
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.laws import loading as laws
from zhijian.kernel.log.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def run(client, monkeypatch) -> make.Run:
    laws.load()
    found = make.case_at("investigating")
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: found.at)
    client.force_login(found.cast.first)
    return found


def apply(client, run, value: str, **told):
    where = reverse("act", args=["case", run.matter.pk, "conclude"])
    page = client.get(where).content.decode()
    return client.post(where, filled(page, "conclude", run, told) | {"_apply": value})


def test_the_form_of_the_step_offers_a_playbook_and_three_precedents(client, run):
    page = client.get(reverse("act", args=["case", run.matter.pk, "conclude"])).content.decode()
    assert "加油机计量作弊" in page and "参照套用" in page
    assert page.count('class="tag">典型案例<') == 3
    other = client.get(reverse("act", args=["case", run.matter.pk, "take_evidence"]))
    assert "参照套用" not in other.content.decode()


def test_applying_fills_what_is_empty_adds_to_what_is_written_and_is_recorded(client, run):
    before = Entry.objects.filter(matter=run.matter).count()
    reply = apply(client, run, "playbook:M01", facts="我已经写的事实。", nature="我写的性质。")
    page = reply.content.decode()
    assert reply.status_code == 200 and "请逐栏核对、修改之后再提交" in page
    assert "我已经写的事实。" in page
    assert "我写的性质。\n当事人改动在用强制检定的加油机" in page
    assert 'value="计量法"' in page and 'value="十六"' in page
    row = Reference.standing.get(matter=run.matter)
    assert (row.kind, row.key, row.by) == ("playbook", "M01", run.cast.first)
    assert "逐枪检测示值误差" in row.words
    assert Entry.objects.filter(matter=run.matter).count() == before + 1
    run.matter.refresh_from_db()
    assert run.matter.stage == "investigating"
    assert f'value="{run.matter.version}"' in page


def test_what_was_applied_is_kept_as_a_draft_and_not_filled_twice(client, run):
    apply(client, run, "playbook:M01", facts="我已经写的事实。")
    again = apply(client, run, "playbook:M01").content.decode()
    assert "我已经写的事实。" in again
    assert again.count("当事人改动在用强制检定的加油机") == 1
    assert Reference.standing.count() == 1


def test_a_precedent_is_cited_from_the_form_without_touching_it(client, run):
    page = apply(client, run, "precedent:N15", facts="事实。").content.decode()
    assert "已引用“加油站随意改装强制检定计量器具案”" in page and "事实。" in page
    assert Reference.standing.get().key == "N15"


def test_what_is_not_offered_is_not_there(client, run):
    assert apply(client, run, "playbook:M02").status_code == 404
    assert apply(client, run, "nonsense").status_code == 404


def test_one_click_on_the_page_of_the_case_cites(client, run):
    where = reverse("matter", args=["case", run.matter.pk])
    page = client.get(where).content.decode()
    assert 'id="references"' in page and "计量法第十六条" in page
    cite = reverse("act", args=["case", run.matter.pk, "cite"])
    for kind, key in (("article", "计量法第十六条"), ("playbook", "M01"), ("precedent", "N15")):
        assert client.post(cite, {"kind": kind, "key": key, "words": ""}).status_code == 302
    page = client.get(where).content.decode()
    assert page.count("已引用") >= 3
    reply = client.post(cite, {"kind": "article", "key": "计量法第十六条"})
    assert reply.status_code == 422 and "本件已经引用" in reply.content.decode()
    reply = client.post(cite, {"kind": "article", "key": "计量法第九百条"})
    assert reply.status_code == 422 and "没有这一项参考" in reply.content.decode()


def test_the_page_of_a_precedent_opened_from_a_case_offers_to_cite_it(client, run):
    where = reverse("precedent", args=["N15"])
    assert "引用到“" in client.get(where, {"for": run.matter.pk}).content.decode()
    client.force_login(make.officer(make.organ("外县局"), "外人", "案件:负责人"))
    page = client.get(where, {"for": run.matter.pk}).content.decode()
    assert "引用到“" not in page and run.matter.title not in page


def test_a_colleague_who_does_not_handle_the_case_sees_no_button(client, run):
    client.force_login(run.cast.chief)
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    assert 'id="references"' in page and 'value="precedent"' not in page

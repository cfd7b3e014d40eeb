"""地方程序的页面：草拟、说明为何不可、另一人签认、生效之后的图与办理页。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import make
from zhijian.kernel.acts import publishing_variants
from zhijian.kernel.acts.models import VariantDraft
from zhijian.kernel.clock import local_date
from zhijian.kernel.registers import shelf

pytestmark = pytest.mark.django_db
DUTY = publishing_variants.DUTY
TOMORROW = local_date(make.TUESDAY) + timedelta(days=1)
FORM = reverse("revise_variant", args=["case"])


@pytest.fixture(autouse=True)
def _settled(settings, monkeypatch):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: make.TUESDAY)
    make.registers()
    yield
    shelf.forget()


@pytest.fixture
def city():
    return make.organ("廊坊市市场监督管理局", division="131000")


def typed(organ, **more):
    told = {
        "organ": str(organ.pk),
        "why": "廊市监发〔2026〕3号",
        "effective_from": str(TOMORROW),
        "label_conclude": "分管负责人审批",
        "duty_conclude": "案件:分管负责人",
        "length_CASE_HANDLE": "80",
    }
    return told | more


def signed_in(client, organ, name="草拟人"):
    person = make.officer(organ, name, DUTY)
    client.force_login(person)
    return person


def test_the_form_offers_each_step_that_may_have_an_approval_and_says_why_not_of_others(
    client, city
):
    signed_in(client, city)
    page = client.get(FORM).content.decode()
    assert 'name="label_conclude"' in page and 'name="duty_conclude"' in page
    assert 'name="label_decide"' not in page and "办后即对外发生效力" in page
    assert "“提交调查终结报告”之后增设的审批" in page
    assert 'name="length_CASE_HANDLE"' in page and 'value="90"' in page
    assert 'name="length_FINE_PAY"' not in page
    assert reverse("revise_variant", args=["case"]) in client.get("/procedures/").content.decode()


def test_one_drafts_another_signs_and_the_new_procedure_has_its_page(client, city):
    signed_in(client, city)
    reply = client.post(FORM, typed(city))
    draft = VariantDraft.objects.get()
    where = reverse("variant_draft", args=[draft.pk])
    assert reply.status_code == 302 and reply["Location"] == where
    page = client.get(where).content.decode()
    assert "“提交调查终结报告”之后增设“分管负责人审批”（案件:分管负责人）" in page
    assert "“办案期限”由 90日缩短为 80日" in page
    assert "撤回这一稿" in page and "签认：自" not in page
    assert client.post(reverse("sign_variant", args=[draft.pk])).status_code == 403

    signed_in(client, city, "签认人")
    assert "待签认" in client.get("/procedures/").content.decode()
    assert "签认：自 2026-04-08 起取用" in client.get(where).content.decode()
    assert client.post(reverse("sign_variant", args=[draft.pk])).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "signed"
    code = f"SAMR-2021+{draft.row_id}"
    page = client.get(reverse("procedure", args=["case", code])).content.decode()
    assert "待分管负责人审批" in page and "地方增设" in page
    assert "办案期限（80日，法定 90日）" in page
    assert "廊市监发〔2026〕3号" in page
    assert client.get(reverse("procedure_bpmn", args=["case", code])).status_code == 200
    assert code in client.get("/procedures/").content.decode()
    listed = client.get(f"/registers/procedure_variants/?on={TOMORROW}").content.decode()
    assert "廊坊市市场监督管理局：行政处罚案件" in listed and "已签认（签认人）" in listed
    assert 'value="80"' in client.get(FORM).content.decode()


def test_what_may_not_be_is_refused_with_row_and_article_and_nothing_typed_is_lost(client, city):
    signed_in(client, city)
    reply = client.post(FORM, typed(city, length_CASE_HANDLE="100"))
    page = reply.content.decode()
    assert reply.status_code == 200
    assert "“办案期限”法定 90日，不能定为 100日" in page and "行政处罚法第六十条" in page
    assert 'value="100"' in page and "分管负责人审批" in page
    half = client.post(FORM, typed(city, duty_conclude="")).content.decode()
    assert "请选择由谁审批" in half
    other = client.post(FORM, typed(city, label_conclude="")).content.decode()
    assert "请写明审批的名称" in other
    assert not VariantDraft.objects.exists()


def test_a_step_that_may_have_none_is_not_taken_even_when_posted(client, city):
    signed_in(client, city)
    posted = typed(city, label_decide="再批", duty_decide="案件:负责人")
    assert client.post(FORM, posted).status_code == 302
    assert [one["after"] for one in VariantDraft.objects.get().added] == ["conclude"]


def test_a_draft_may_be_sent_back_or_withdrawn(client, city):
    drafter = signed_in(client, city)
    client.post(FORM, typed(city))
    draft = VariantDraft.objects.get()
    signed_in(client, city, "签认人")
    back = reverse("return_variant", args=[draft.pk])
    assert client.post(back, {"words": ""}).status_code == 403
    assert client.post(back, {"words": "请写明文号"}).status_code == 302
    client.force_login(drafter)
    page = client.get(reverse("variant_draft", args=[draft.pk])).content.decode()
    assert "已退回：请写明文号" in page
    client.post(FORM, typed(city))
    waiting = VariantDraft.objects.get(state="pending")
    assert client.post(reverse("withdraw_variant", args=[waiting.pk])).status_code == 302


def test_without_the_duty_there_is_no_such_page(client, city):
    signed_in(client, city)
    client.post(FORM, typed(city))
    draft = VariantDraft.objects.get()
    for person in (
        make.officer(city, "同事", "案件:承办"),
        make.officer(make.organ("乙市局"), "外市的人", DUTY),
    ):
        client.force_login(person)
        where = reverse("variant_draft", args=[draft.pk])
        assert client.get(where).status_code == 404
        assert client.post(reverse("sign_variant", args=[draft.pk])).status_code == 404
    client.force_login(make.officer(city, "同事乙", "案件:承办"))
    assert client.get(FORM).status_code == 404
    assert client.get(reverse("revise_variant", args=["nothing"])).status_code == 404
    assert "草拟" not in client.get("/procedures/").content.decode()


def test_the_added_approval_has_its_page_and_is_done_there(client, city, monkeypatch):
    by_two = [make.officer(city, name, DUTY) for name in ("草拟人", "签认人")]
    client.force_login(by_two[0])
    client.post(FORM, typed(city))
    draft = VariantDraft.objects.get()
    client.force_login(by_two[1])
    client.post(reverse("sign_variant", args=[draft.pk]))
    draft.refresh_from_db()
    verb = f"local_{draft.row_id}_1"
    run = make.register(make.cast(parent=city), make.TUESDAY + timedelta(days=1))
    run.go_to(verb)
    deputy = make.officer(run.cast.organ, "周建", "案件:分管负责人")
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at + make.HOUR)
    client.force_login(deputy)
    where = reverse("act", args=["case", run.matter.pk, verb])
    assert where in client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    page = client.get(where).content.decode()
    assert "分管负责人审批" in page
    version = {"act-seen_version": str(run.matter.version)}
    assert client.post(where, {"words": "同意送审。"} | version).status_code == 302
    run.matter.refresh_from_db()
    assert run.matter.stage == "case_review"
    for name in ("matter", "timeline", "matter_procedure"):
        shown = client.get(reverse(name, args=["case", run.matter.pk])).content.decode()
        assert "分管负责人审批" in shown
    assert client.get("/case/").status_code == client.get("/").status_code == 200

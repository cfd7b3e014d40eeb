"""程序页：总目、一版程序、一件走到哪里、下载。"""

import pytest
from django.urls import reverse

from tests import make
from tests.kernel.web.procedures import EVERY

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(settings) -> make.Run:
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    return make.case_at("investigating")


@pytest.fixture
def signed(client):
    client.force_login(make.officer(make.organ(), "看程序的人", "案件:登记"))
    return client


def text(client, where: str) -> str:
    reply = client.get(where)
    assert reply.status_code == 200
    return reply.content.decode()


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_the_page_draws_and_lists_every_step_with_who_and_which_article(signed, spec, procedure):
    page = text(signed, reverse("procedure", args=[spec.kind, procedure.code]))
    drawn, _, listed = page.partition('<h2 id="s-table">')
    assert drawn.count("<svg xmlns") >= len(procedure.stages)
    for step in procedure.all_steps():
        assert step.label in listed
        assert step.duty in listed or step.by_flow
    for stage in procedure.stages.values():
        assert stage.name in drawn and stage.name in listed


def test_periods_papers_and_articles_are_named_as_the_registers_name_them(signed):
    make.registers()
    page = text(signed, "/procedures/case/SAMR-2021/")
    assert "起算：办案期限（90日）" in page
    assert "《行政处罚决定书》" in page
    assert "不得是承办人" in page and "2 名持证执法人员" in page
    assert "须有法制审核资格" not in page


def test_the_list_names_every_version_and_which_new_matters_take(signed):
    page = text(signed, reverse("procedures"))
    for one in EVERY:
        spec, procedure = one.values
        assert reverse("procedure", args=[spec.kind, procedure.code]) in page
    assert "新件取用" in page
    assert reverse("procedures") in text(signed, reverse("registers"))


def test_a_version_that_is_not_there_answers_404(signed):
    assert signed.get("/procedures/case/NOTHING/").status_code == 404
    assert signed.get("/procedures/nothing/SAMR-2021/").status_code == 404
    assert signed.get("/procedures/case/NOTHING/bpmn/").status_code == 404


def test_the_bpmn_file_is_offered_for_download(signed):
    reply = signed.get(reverse("procedure_bpmn", args=["case", "SAMR-2021"]))
    assert reply.status_code == 200
    assert reply["Content-Disposition"] == 'attachment; filename="SAMR-2021.bpmn"'
    assert reply.content.startswith(b"<?xml")


def test_a_matters_page_shows_where_it_stands_and_who_did_what_when(client, run):
    client.force_login(run.cast.first)
    where = reverse("matter_procedure", args=["case", run.matter.pk])
    assert where in text(client, reverse("matter", args=["case", run.matter.pk]))
    page = text(client, where)
    assert "调查取证（现在）" in page
    assert f"✓ 2026-04-07 {run.cast.chief.name}" in page
    assert page.count('class="now"') == 1


def test_a_matter_one_may_not_see_in_full_has_no_drawing(client, run):
    client.force_login(make.officer(make.organ("乙县局"), "外县的人", "案件:负责人"))
    assert client.get(reverse("matter_procedure", args=["case", run.matter.pk])).status_code == 404
    client.force_login(make.officer(run.cast.organ, "同事", "案件:登记"))
    assert client.get(reverse("matter_procedure", args=["case", run.matter.pk])).status_code == 404


def test_one_who_is_not_signed_in_is_sent_to_sign_in(client):
    assert client.get(reverse("procedures")).status_code == 302

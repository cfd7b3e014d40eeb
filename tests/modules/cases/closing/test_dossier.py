import io

import pikepdf
import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.kernel import people
from tests.modules.cases.walk import Walk
from zhijian.kernel.clock import now
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import Dossier
from zhijian.modules.cases import jobs
from zhijian.modules.cases.closing import binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(settings):
    """真的排版：要验的是装订成册的 PDF。"""
    settings.PAPERS_RENDER = "zhijian.kernel.papers.typst_writer.pdf"


def archived():
    walk = Walk().to_executing().pay("30000").check()
    return walk.apply_closing().close().archive()


def bound():
    walk = archived()
    jobs.bind(str(walk.matter.pk))
    return walk


def test_archiving_leaves_the_binding_to_the_worker():
    walk = archived()
    job = ProcrastinateJob.objects.get(task_name=binding.JOB)
    assert (job.status, job.args) == ("todo", {"matter": str(walk.matter.pk)})
    shelf = binding.shelf(walk.matter)
    assert (shelf.building, shelf.volume) == (True, None)


def test_the_bound_dossier_is_one_paginated_pdf(printed):
    volume = Dossier.objects.get(matter=bound().matter)
    with pikepdf.open(io.BytesIO(printing.read(volume))) as pdf:
        assert len(pdf.pages) == volume.pages > 10
        assert "案卷" in str(pdf.open_metadata()["dc:title"])


def test_a_correction_makes_the_dossier_outdated(printed):
    walk = bound()
    assert not binding.shelf(walk.matter).outdated
    walk.do(walk.cast.clerk, "correct_record", what="住所", old="甲", new="乙", reason="笔误")
    assert binding.shelf(walk.matter).outdated
    binding.build(walk.matter.pk, now())
    assert not binding.shelf(walk.matter).outdated


def test_who_sees_all_of_the_case_downloads_the_dossier(client, printed):
    walk = bound()
    client.force_login(walk.cast.lead)
    answer = client.get(reverse("case_dossier", args=[walk.matter.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_colleague_without_part_in_the_case_finds_no_dossier(client, printed):
    walk = bound()
    client.force_login(people.officer(walk.matter.organ, name="旁人"))
    for name in ("case_dossier", "case_dossier_state"):
        assert client.get(reverse(name, args=[walk.matter.pk])).status_code == 404


def test_a_dossier_not_yet_bound_is_not_there(client):
    walk = archived()
    client.force_login(walk.cast.lead)
    assert client.get(reverse("case_dossier", args=[walk.matter.pk])).status_code == 404


def test_the_page_shows_the_binding_and_then_the_download(client, printed):
    walk = archived()
    client.force_login(walk.cast.clerk)
    page = reverse("matter", args=["case", walk.matter.pk])
    assert "正在装订案卷" in client.get(page).content.decode()
    binding.build(walk.matter.pk, now())
    assert "下载案卷" in client.get(page).content.decode()


def test_only_the_clerk_may_have_the_dossier_bound_again(client):
    walk = archived()
    url = reverse("case_rebind", args=[walk.matter.pk])
    asked = ProcrastinateJob.objects.filter(task_name=binding.JOB)
    client.force_login(walk.cast.lead)
    client.post(url)
    assert asked.count() == 1
    client.force_login(walk.cast.clerk)
    client.post(url)
    assert asked.count() == 2


def test_a_case_that_is_not_archived_has_no_dossier_to_bind(client):
    walk = Walk()
    client.force_login(walk.cast.clerk)
    assert client.post(reverse("case_rebind", args=[walk.matter.pk])).status_code == 404

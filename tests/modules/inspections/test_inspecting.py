"""现场检查：必审批、必通知、限频次、两名人员；查出问题转当场处罚或者登记案源。"""

import pytest
from django.urls import reverse

from tests import make
from tests.ways import inspection as ways
from tests.ways import spot_penalty as spot
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import ORIGIN, Link, Matter
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def test_the_third_counted_inspection_of_a_year_is_refused_with_its_article():
    cast = make.cast()
    ways.planned(cast)
    ways.planned(cast, source="patrol")

    with pytest.raises(Refused) as caught:
        ways.planned(cast)

    assert caught.value.reasons[0].article == "国办发〔2024〕54号"


def test_complaints_do_not_count_and_are_not_held_back():
    cast = make.cast()
    ways.planned(cast)
    ways.planned(cast, source="complaint")
    ways.planned(cast)
    ways.planned(cast, source="urgent")


def test_a_cancelled_inspection_does_not_count():
    cast = make.cast()
    ways.planned(cast).do("cancel_inspection", cast.first, reason="停业")
    ways.planned(cast)
    ways.planned(cast)


def test_another_organ_has_its_own_count():
    first, second = make.cast(), make.cast(name="乙县局", doc_word="乙市监")
    for cast in (first, first, second):
        ways.planned(cast)


def test_inspectors_may_not_approve_their_own_inspection():
    run = ways.planned()
    head = make.officer(run.cast.organ, "兼任的人", "案件:承办", "案件:机构负责人")
    own = ways.planned(run.cast, first=head)
    with pytest.raises(Refused):
        own.do("approve_inspection", head, words="同意。")


def test_an_inspection_that_is_not_announced_needs_an_exception():
    run = ways.planned().go_to("approved")
    silent = {"way": "", "notified_at": None, "exception": "", "exception_reason": ""}
    with pytest.raises(Refused):
        run.do("notify_inspection", run.cast.first, **silent)
    silent |= {"exception": "应急处置", "exception_reason": "群众反映漏油"}
    run.do("notify_inspection", run.cast.first, **silent)
    assert "漏油" in registry["inspection"].model.objects.get(pk=run.matter.pk).notice_words


def test_what_does_not_comply_cannot_be_called_clean():
    run = ways.planned().go_to("inspected")
    with pytest.raises(Refused, match="明码标价"):
        run.do("end_clean", run.cast.first)


def test_a_clean_inspection_ends():
    run = ways.planned().go_to("notified")
    run.do("inspect_on_site", run.cast.first, **ways.inspected(run, "good"))
    run.do("end_clean", run.cast.first)
    assert run.matter.closed_at is not None


def test_a_spot_penalty_comes_out_of_an_inspection_and_both_know_each_other():
    run = ways.planned().go_to("inspected")
    officers = {"first": run.cast.first, "second": run.cast.second, "happened_at": run.at}
    request = door.Request("open_spot_penalty", ways.PARTY | spot.FOUND | officers)
    made = door.open_matter(
        registry["spot_penalty"],
        request,
        organ=run.cast.organ,
        by=run.cast.first,
        at=run.at,
        origin=run.matter,
    )
    run.matter.refresh_from_db()
    assert run.matter.stage == "referred"
    assert made.party == run.matter.party
    assert Link.objects.get(here=made, there=run.matter).why == ORIGIN


def test_nothing_comes_out_of_an_inspection_that_has_ended():
    run = ways.planned()
    officers = {"first": run.cast.first, "second": run.cast.second, "happened_at": run.at}
    request = door.Request("open_spot_penalty", ways.PARTY | spot.FOUND | officers)
    with pytest.raises(Refused, match="不能由它办理"):
        door.open_matter(
            registry["spot_penalty"],
            request,
            organ=run.cast.organ,
            by=run.cast.first,
            at=run.at,
            origin=run.matter,
        )
    assert not Matter.objects.filter(kind="spot_penalty").exists()


def test_the_page_offers_a_case_with_party_and_findings_filled_in(client, monkeypatch):
    run = ways.planned().go_to("inspected")
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    registrar = make.officer(run.cast.organ, "登记兼负责", "案件:登记", "案件:机构负责人")
    client.force_login(registrar)
    where = f"{reverse('open', args=['case'])}?from={run.matter.pk}"

    shown = client.get(reverse("matter", args=["inspection", run.matter.pk])).content.decode()
    assert where in shown
    page = client.get(where).content.decode()
    assert "霸州加油站" in page
    assert "拆解封样" in page


def test_one_who_may_not_see_the_inspection_cannot_open_from_it(client, monkeypatch):
    run = ways.planned().go_to("inspected")
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    client.force_login(make.officer(make.organ("乙县局"), "外县的人", "案件:登记"))
    where = f"{reverse('open', args=['case'])}?from={run.matter.pk}"
    assert client.get(where).status_code == 404
    assert client.get(where.replace(str(run.matter.pk), "x")).status_code == 404

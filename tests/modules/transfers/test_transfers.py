"""案件移送：签收、补正一次、管辖异议与指定、由移送登记案源、其他部门的回执。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import make
from tests.ways import transfer as ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Link, Matter
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def sent(**changes) -> make.Run:
    return ways.proposed(**changes).go_to("sent")


def scanned(run: make.Run) -> StoredFile:
    return StoredFile.objects.create(
        matter=run.matter,
        sha256="1" * 64,
        sm3="0" * 64,
        size=9,
        media_type="image/jpeg",
        original_name="回执.jpg",
        stored_path="x",
        brought_by=run.cast.first,
        arrived_at=run.at,
    )


def clock(matter: Matter, code: str) -> Deadline:
    return Deadline.standing.get(matter=matter, code=code)


def test_the_receiver_signs_and_registers_the_source_in_one_click(client, monkeypatch):
    run = sent()
    run.do("sign", ways.registrar(run.cast), **ways.SIGNED)
    old = Matter.objects.get(pk=run.matter.parent_id)
    assert (old.stage, bool(old.number)) == ("execution_checked", True)
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    officer = ways.registrar(run.cast)
    client.force_login(officer)
    page = client.get(reverse("matter", args=["transfer", run.matter.pk])).content.decode()
    where = f"{reverse('open', args=['case'])}?from={run.matter.pk}"
    assert where in page
    form = client.get(where).content.decode()
    assert "霸州加油站" in form
    assert "涉嫌破坏计量器具准确度" in form

    request = door.Request("register", make.REGISTRATION | {"source_type": "transfer"})
    made = door.open_matter(
        registry["case"],
        request,
        organ=officer.organ,
        by=officer,
        at=run.at,
        origin=run.matter,
    )
    linked = dict(Link.objects.filter(here=made).values_list("why", "there"))
    assert linked == {"由此登记": run.matter.pk, "前案": old.pk}
    run.matter.refresh_from_db()
    assert run.matter.stage == "registered"
    assert Case.objects.get(pk=made.pk).source_type == "transfer"


def test_a_source_not_yet_filed_ends_as_transferred_and_keeps_its_number():
    run = ways.proposed(make.case_at("verified")).go_to("sent")
    run.do("sign", ways.registrar(run.cast), **ways.SIGNED)
    old = Matter.objects.get(pk=run.matter.parent_id)
    assert old.stage == "transferred"
    assert old.closed_at is not None
    assert old.source_number


def test_only_a_part_moves_and_the_case_goes_on():
    run = sent(whole=False)
    run.do("sign", ways.registrar(run.cast), **ways.SIGNED)
    assert Matter.objects.get(pk=run.matter.parent_id).stage == "investigating"


def test_missing_material_is_asked_for_once():
    run = sent()
    theirs = ways.registrar(run.cast)
    run.do("ask_more", theirs, asked="请补送笔录。")
    run.do("supplement", run.cast.first, materials=[{"name": "笔录", "copies": "1", "pages": "3"}])
    with pytest.raises(Refused, match="已经请补正过一次") as caught:
        run.do("ask_more", theirs, asked="再补。")
    assert "第十四条" in caught.value.reasons[0].article


def test_the_receiver_can_neither_send_it_back_nor_send_it_on():
    steps = registry["transfer"].procedure.steps
    theirs = {step.verb for step in steps if step.where == "receiver"}
    assert theirs == {"sign", "ask_more", "dispute", "agree", "ask_designation", "sign_designated"}
    run = sent()
    with pytest.raises(Refused, match="职责"):
        run.do("sign", run.cast.registrar, **ways.SIGNED)


def test_a_dispute_is_negotiated_then_decided_by_the_common_upper_organ_with_paper_2():
    run = sent().go_to("designating")
    for code in ("JURIS_NEGOTIATE", "JURIS_DESIGNATE"):
        held = clock(run.matter, code)
        assert (held.length, held.unit) == (7, "wd")
    with pytest.raises(Refused, match="没有“案件:指定管辖”职责"):
        run.do("designate", ways.their_chief(run.cast), **ways._designation(run))
    run.do("designate", ways.designator(run.cast), **ways._designation(run))
    paper = Paper.objects.get(matter=run.matter, template_no="2")
    assert "文安县市场监督管理局" in str(paper.content)
    assert (paper.number, paper.organ) == ("廊市监指辖〔2026〕1号", ways.city(run.cast))
    assert "廊坊市市场监督管理局" in str(paper.content["blocks"][-2:])
    steps = registry["transfer"].procedure.from_stage("designated")
    assert [step.verb for step in steps if step.verb != "attach_scan"] == ["sign_designated"]


def test_a_third_organ_may_be_designated_and_signs_for_it():
    run = sent().go_to("designating")
    told = ways._third(run)
    run.do("designate_other", ways.designator(run.cast), **told)
    assert run.matter.stage == "designated"
    with pytest.raises(Refused, match="没有“案件:登记”职责"):
        run.do("sign_designated", ways.registrar(run.cast), **ways.SIGNED)
    run.do("sign_designated", ways.their_registrar(run.cast), **ways.SIGNED)
    assert run.matter.stage == "signed"
    assert "永清县" in str(Paper.objects.get(matter=run.matter, template_no="2").content)


@pytest.mark.parametrize("whom", ["city", "receiver", "sender", "outside"])
def test_the_third_organ_is_neither_party_and_is_under_the_one_that_designates(whom):
    run = sent().go_to("designating")
    organs = {
        "city": ways.city(run.cast),
        "receiver": ways.receiver(run.cast),
        "sender": run.cast.organ,
        "outside": make.organ("大城县市场监督管理局"),
    }
    told = ways._designation(run) | {"organ": organs[whom]}
    with pytest.raises(Refused, match=r"争议双方以外|下级机关"):
        run.do("designate_other", ways.designator(run.cast), **told)


def test_the_signed_receipt_goes_into_the_file_as_a_scan(settings):
    run = sent(kind="other", organ=None, to="霸州市农业农村局")
    letter = Paper.objects.get(matter=run.matter, template_no="4")
    assert letter.needs_scan
    scan = scanned(run)
    run.do("attach_scan", run.cast.first, paper=letter, file=scan)
    letter.refresh_from_db()
    assert letter.scan == scan


def test_the_receipt_of_another_department_is_the_scan_of_the_letter():
    run = sent(kind="other", organ=None, to="霸州市农业农村局")
    told = {"received_by": "王某", "received_at": run.at, "scan": scanned(run)}
    run.do("record_receipt", run.cast.first, **told)
    assert Paper.objects.get(matter=run.matter, template_no="4").scan == told["scan"]


def test_the_sender_designated_goes_on_with_its_case():
    run = sent().go_to("designating")
    run.do("designate_sender", ways.designator(run.cast), **ways._designation(run))
    assert run.matter.stage == "kept"
    assert Matter.objects.get(pk=run.matter.parent_id).stage == "investigating"


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (1, True)])
def test_the_hand_over_is_due_today_at_the_earliest(days, allowed):
    run = sent().go_to("designating")
    run.wait(minutes=0)
    due = (run.at + make.PACE + timedelta(days=days)).date()
    told = {"reason": "便于查处。", "handover_due": due}
    if allowed:
        run.do("designate", ways.designator(run.cast), **told)
        return
    with pytest.raises(Refused, match="不能早于今天"):
        run.do("designate", ways.designator(run.cast), **told)


@pytest.mark.parametrize("kind", ["other", "police"])
def test_another_department_signs_on_paper(kind):
    run = sent(kind=kind, organ=None, to="霸州市农业农村局")
    with pytest.raises(Refused, match="没有“案件:登记”职责"):
        run.do("sign", ways.registrar(run.cast), **ways.SIGNED)
    run.do("record_receipt", run.cast.first, received_by="王某", received_at=run.at)
    assert run.matter.stage == "received"
    assert Paper.objects.filter(matter=run.matter, template_no="4").exists()


def test_a_lower_organ_gets_the_case_with_paper_3():
    run = make.case_at("investigating")
    lower = make.organ("霸州镇市场监督管理所", parent=run.cast.organ)
    due = (run.at + timedelta(days=30)).date()
    ways.proposed(run, kind="lower", organ=lower, report_due=due).go_to("letter_out")
    assert Paper.objects.filter(template_no="3").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"crime": True}, "涉嫌犯罪的，不以一般移送办理"),
        ({"kind": "lower"}, "不是本机关的下级机关"),
        ({"kind": "upper"}, "不是本机关的上级机关"),
        ({"organ": None}, "请选择接收的机关"),
        ({"kind": "police", "organ": None, "to": ""}, "请写明移往的部门"),
    ],
)
def test_the_kind_fits_the_receiver(changes, words):
    with pytest.raises(Refused, match=words):
        ways.proposed(**changes)


def test_an_outsider_of_a_third_organ_sees_nothing(client):
    run = sent()
    client.force_login(make.officer(make.organ("大城县市场监督管理局"), "外人", "案件:登记"))
    where = reverse("matter", args=["transfer", run.matter.pk])
    assert client.get(where).status_code == 404
    client.force_login(ways.registrar(run.cast))
    assert client.get(where).status_code == 200
    old = reverse("matter", args=["case", run.matter.parent_id])
    assert client.get(old).status_code == 404

"""公示：两人、去除个人信息、满期自停、撤回说明理由；公众只见应当公示的。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import make
from tests.ways import publication as ways
from zhijian.kernel.acts import sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.modules.publications.models import Publication
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def published(**changes) -> make.Run:
    run = ways.drafted(**changes)
    run.do("publish", run.cast.reviewer, checked=True)
    return run


def seen(client, run) -> str:
    return client.get(reverse("public_decision", args=[run.matter.pk])).content.decode()


def test_the_clock_of_publicity_starts_with_the_decision_and_ends_with_publication():
    run = ways.drafted()
    clock = Deadline.standing.get(matter=run.matter.parent_id, code="PUBLISH_LOCAL")
    assert clock.state == Deadline.State.RUNNING
    run.do("publish", run.cast.reviewer, checked=True)
    clock.refresh_from_db()
    assert clock.state == Deadline.State.DONE


def test_the_one_who_drafted_cannot_check_it():
    run = ways.drafted()
    make.Duty.objects.create(
        officer=run.cast.first, organ=run.cast.organ, name="案件:审核", valid_from=make.SINCE
    )
    with pytest.raises(Refused, match="不得办理"):
        run.do("publish", run.cast.first, checked=True)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("投资人张喆，身份证号11010519491231002X。", "身份证件号码"),
        ("联系电话13900001111。", "移动电话"),
        ("电话0316-7890786。", "固定电话"),
        ("邮箱zhangzhe@example.com。", "电子邮箱"),
        ("账号6222020200012345678。", "银行账号"),
    ],
)
def test_personal_information_left_in_the_text_is_named_and_refused(words: str, kind: str):
    with pytest.raises(Refused, match=kind):
        ways.drafted(text=words)


def test_the_public_sees_what_is_published_and_nothing_else(client):
    run = ways.drafted()
    assert client.get(reverse("public_decision", args=[run.matter.pk])).status_code == 404
    run.do("publish", run.cast.reviewer, checked=True)
    page = seen(client, run)
    assert "霸市监罚〔2026〕1号" in page
    assert "13900001111" not in page
    assert "李伟" not in page


@pytest.mark.parametrize(
    "asked", ["霸州加油站", "加油", "911310817713040107", "霸市监罚〔2026〕1号"]
)
def test_anybody_finds_a_decision_by_name_code_or_number(client, asked: str):
    run = published()
    page = client.get(reverse("public_decisions"), {"q": asked}).content.decode()
    assert reverse("public_decision", args=[run.matter.pk]) in page


def test_what_is_not_there_is_said_plainly(client):
    published()
    page = client.get(reverse("public_decisions"), {"q": "<script>某某公司"}).content.decode()
    assert "没有查到与“&lt;script&gt;某某公司”相符的公示信息" in page


@pytest.mark.parametrize(
    ("term", "days"), [("PUBLISH_STOP_SHORT", 93), ("PUBLISH_STOP_LONG", 1100)]
)
def test_publication_ends_by_itself_when_its_term_is_over(client, term: str, days: int):
    run = published(term=term)
    end = Deadline.standing.get(matter=run.matter, code=term).due_on
    day = make.datetime.combine(end, make.TUESDAY.timetz())
    sweeping.sweep(day - timedelta(days=1))
    run.matter.refresh_from_db()
    assert run.matter.stage == "published"
    sweeping.sweep(day + timedelta(days=2))
    run.matter.refresh_from_db()
    assert run.matter.stage == "stopped"
    assert client.get(reverse("public_decision", args=[run.matter.pk])).status_code == 404
    assert (end - run.at.date()).days <= days


@pytest.mark.parametrize(("before", "stage"), [(1, "published"), (0, "published"), (-1, "stopped")])
def test_a_suspension_of_business_stays_public_three_years_to_the_day(before: int, stage: str):
    run = published(lasting=True, term="PUBLISH_STOP_LONG")
    began = run.at.astimezone(make.CHINA).date()
    end = Deadline.standing.get(matter=run.matter, code="PUBLISH_STOP_LONG").due_on
    assert end == began.replace(year=began.year + 3)
    day = make.datetime.combine(end - timedelta(days=before), make.TUESDAY.timetz())
    sweeping.sweep(day)
    run.matter.refresh_from_db()
    assert run.matter.stage == stage


def test_a_withdrawn_decision_shows_only_why(client):
    run = published()
    run.do("retract", run.cast.first, reason="决定已被复议机关撤销。")
    page = seen(client, run)
    assert "决定已被复议机关撤销" in page
    assert "霸州加油站" not in page
    listed = client.get(reverse("public_decisions")).content.decode()
    assert "霸市监罚〔2026〕1号" not in listed


def test_stopping_early_needs_its_shortest_time_and_a_penalty_that_allows_it():
    run = published()
    with pytest.raises(Refused, match="公示未满"):
        run.do("stop_early", run.cast.chief, **ways.EARLY)
    lasting = published(lasting=True).wait(days=200)
    with pytest.raises(Refused, match="不得提前停止公示"):
        lasting.do("stop_early", lasting.cast.chief, **ways.EARLY)


def test_the_form_is_filled_from_the_decision_with_personal_information_starred(client):
    run = make.case_at("executing")
    client.force_login(run.cast.first)
    where = f"{reverse('open', args=['publication'])}?parent={run.matter.pk}"
    page = client.get(where).content.decode()
    assert "霸州加油站" in page
    assert "没收违法所得29500元" in page
    assert "0316-7890786" not in page


def test_one_case_is_not_published_twice():
    run = published()
    whole = make.Run(run.cast, run.matter.parent, run.at)
    with pytest.raises(Refused, match="已经在公示"):
        make.attached(whole, "publication", run.cast.first, ways.INFO)
    assert Publication.objects.count() == 1

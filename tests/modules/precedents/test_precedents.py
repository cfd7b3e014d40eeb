"""典型案例：脱敏、两人、抽取可重算、评分（A21）、发布与下架、引用统计；由结案的案件选报。"""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from tests.kernel.knowledge.test_playbooks import article
from tests.ways import precedent as ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.knowledge import drawing, library, references
from zhijian.kernel.knowledge.models import Expert, ExpertDraw, Reference
from zhijian.kernel.laws import loading as laws
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Link
from zhijian.modules.precedents import procedure as p
from zhijian.modules.precedents.models import Precedent
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def published() -> make.Run:
    run = ways.drafted().go_to("scored")
    run.do("recommend_on", ways.person("province", p.RECOMMEND)(run.cast), **ways.WORDS)
    run.do("publish", ways.person("nation", p.PUBLISH)(run.cast), **ways.WORDS)
    return run


def closed_case() -> make.Run:
    """已结案的一件，和有上报职责的承办人。"""
    run = make.case_at("closed")
    make.Duty.objects.create(
        officer=run.cast.first, organ=run.cast.organ, name=p.REPORT, valid_from=make.SINCE
    )
    return run


def reported(case: make.Run, **changes) -> make.Run:
    """由案件选报。"""
    case.at += make.PACE
    matter = door.open_matter(
        registry["precedent"],
        door.Request("draft", ways.TEXT | changes),
        organ=case.cast.organ,
        by=case.cast.first,
        at=case.at,
        origin=case.matter,
    )
    return make.Run(case.cast, matter, case.at, ways.WAY)


LEFT = {
    "霸州加油站改动主板。": "当事人名称",
    "代码为911310817713040107。": "当事人代码",
    "投资人张喆承认。": "法定代表人姓名",
    "电话 0316-7890786 无人接听。": "当事人电话",
    "地址在河北省霸州市津保高速霸州出口东200米。": "当事人地址",
    "联系电话13900001111。": "移动电话",
}


def test_no_name_code_phone_or_address_of_the_case_may_remain():
    case = closed_case()
    for words, kind in LEFT.items():
        with pytest.raises(Refused, match=kind):
            reported(case, content=words)


def test_reporting_from_a_closed_case_is_recorded_there_and_filled_without_names(client):
    case = closed_case()
    client.force_login(case.cast.first)
    page = client.get(reverse("matter", args=["case", case.matter.pk])).content.decode()
    where = f"{reverse('open', args=['precedent'])}?from={case.matter.pk}"
    assert f"/precedent/new/?from={case.matter.pk}" in page
    form = client.get(where).content.decode()
    assert "59000升" in form
    told = form.split('name="background"')[1].split("三段")[0]
    for words in ("霸州加油站", "张喆", "0316-7890786"):
        assert words not in told
    run = reported(case)
    assert Link.objects.get(here=run.matter).there == case.matter
    assert Entry.objects.filter(matter=case.matter, verb="precedent_reported").exists()


def test_recommended_level_by_level_and_each_level_sees_what_it_passed_on(client):
    run = ways.drafted().go_to("recommended")
    city = ways.person("city", p.RECOMMEND)(run.cast)
    client.force_login(city)
    assert client.get(reverse("matter", args=["precedent", run.matter.pk])).status_code == 200
    run.do("recommend_on", city, **ways.WORDS)
    with pytest.raises(Refused, match="没有“典型案例:推荐”职责"):
        run.do("recommend_on", city, **ways.WORDS)
    page = client.get(reverse("matter", args=["precedent", run.matter.pk])).content.decode()
    assert page.count("→") >= 2
    other = make.officer(make.organ("外市局", level="city"), "外人", p.RECOMMEND)
    client.force_login(other)
    assert client.get(reverse("matter", args=["precedent", run.matter.pk])).status_code == 404


def test_the_top_has_no_level_above():
    run = ways.drafted().go_to("scored")
    province = ways.person("province", p.RECOMMEND)(run.cast)
    run.do("recommend_on", province, **ways.WORDS)
    nation = ways.person("nation", p.RECOMMEND)(run.cast)
    with pytest.raises(Refused):
        run.do("recommend_on", nation, **ways.WORDS)


def test_the_one_who_removed_the_names_cannot_check_it():
    run = ways.drafted().go_to("masking")
    masker = ways.person("province", p.REVIEW)(run.cast)
    make.Duty.objects.create(
        officer=masker, organ=masker.organ, name=p.CHECK, valid_from=make.SINCE
    )
    with pytest.raises(Refused, match="不得办理"):
        run.do("confirm_masked", masker, checked=True)


def test_the_draw_is_promised_witnessed_by_another_and_recomputable(client):
    run = ways.drafted().go_to("masked")
    ways.experts(run.cast, 5)
    reviewer = ways.person("province", p.REVIEW)(run.cast)
    checker = ways.person("province", p.CHECK)(run.cast)
    first = Expert.objects.first()
    recused = [{"expert": first.code, "reason": "近亲属"}]
    run.do("commit_draw", reviewer, field="计量", wanted=3, recused=recused)
    row = ExpertDraw.standing.get()
    assert row.revealed == "" and len(row.commitment) == 64
    where = reverse("expert_draw", args=[row.pk])
    client.force_login(reviewer)
    assert row.nonce.reveal() not in client.get(where).content.decode()
    make.Duty.objects.create(
        officer=reviewer, organ=reviewer.organ, name=p.CHECK, valid_from=make.SINCE
    )
    with pytest.raises(Refused, match="主持人之外"):
        run.do("draw_experts", reviewer, witness="我自己来")
    run.do("draw_experts", checker, witness="今日气温十二度")
    row.refresh_from_db()
    assert first.code not in row.chosen + row.reserves
    again = drawing.recomputed(row)
    assert again.promised and again.same
    page = client.get(where).content.decode()
    assert "重算相符" in page and row.revealed in page
    with pytest.raises(Refused, match="须在"):
        run.do("draw_experts", checker, witness="再来一次")
    client.force_login(make.officer(make.organ("外县局"), "外人", "案件:负责人"))
    assert client.get(where).status_code == 404


def test_a_result_or_a_promise_that_was_changed_afterwards_is_found_out():
    run = ways.drafted().go_to("scoring")
    row = ExpertDraw.standing.get()
    assert drawing.recomputed(row).same
    row.wanted = 2
    assert not drawing.recomputed(row).promised
    row.refresh_from_db()
    row.chosen = [*row.chosen[:2], "Z999"]
    assert not drawing.recomputed(row).same
    assert run.matter.stage == "scoring"


def test_experts_of_the_organs_that_handled_it_are_left_out():
    run = ways.drafted().go_to("masked")
    made = ways.experts(run.cast, 4)
    made[0].home = run.cast.organ
    made[0].save()
    made[3].term_to = date_before()
    made[3].save()
    run.do(
        "commit_draw",
        ways.person("province", p.REVIEW)(run.cast),
        field="",
        wanted=2,
        recused=[],
    )
    row = ExpertDraw.standing.get()
    assert row.recused == {made[0].code: f"{run.cast.organ.name}的人员"}
    assert made[3].code not in {one["code"] for one in row.pool}


def date_before():
    return make.date(2026, 1, 1)


def test_too_few_experts_is_said_before_anything_is_promised():
    run = ways.drafted().go_to("masked")
    ways.experts(run.cast, 2)
    with pytest.raises(Refused, match="只有 2 名，不足 3 名"):
        run.do(
            "commit_draw",
            ways.person("province", p.REVIEW)(run.cast),
            field="计量",
            wanted=3,
            recused=[],
        )
    assert not ExpertDraw.objects.exists()


def test_a_recused_expert_is_replaced_by_the_next_and_it_still_recomputes():
    run = ways.drafted()
    run.way = ways.SPARE
    run.go_to("scoring")
    row = ExpertDraw.standing.get()
    gone, spare = row.chosen[0], row.reserves[0]
    run.do(
        "replace_expert",
        ways.person("province", p.REVIEW)(run.cast),
        expert=gone,
        reason="近亲属",
    )
    row.refresh_from_db()
    assert spare in row.chosen and gone not in row.chosen
    assert drawing.recomputed(row).same


def test_a21_the_scores_come_to_4_91_and_are_shown_with_their_sum(client):
    """A21_EXPERT_AVG：4.94 4.91 4.92 4.89 4.88 → 4.91。"""
    run = ways.drafted().go_to("scored")
    assert Precedent.objects.get().mean == Decimal("4.91")
    client.force_login(ways.person("province", p.REVIEW)(run.cast))
    page = client.get(reverse("matter", args=["precedent", run.matter.pk])).content.decode()
    assert "<b>4.91</b>" in page and "4.94＋4.91＋4.92＋4.89＋4.88" in page


def test_scoring_is_not_closed_before_everyone_scored_nor_by_one_not_drawn():
    run = ways.drafted().go_to("scoring")
    reviewer = ways.person("province", p.REVIEW)(run.cast)
    with pytest.raises(Refused, match="还没有"):
        run.do("close_scoring", reviewer)
    stranger = make.officer(ways.upper(run.cast, "province"), "别的专家", p.SCORE)
    with pytest.raises(Refused, match="审核人"):
        run.do("score", stranger, **ways.SHEET)


def test_published_it_is_in_the_library_marks_the_law_and_is_cited(client, monkeypatch):
    laws.load()
    run = published()
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: run.at)
    key = str(run.matter.pk)
    case = make.case_at("investigating", make.cast(), violation_type="ME02")
    case.do("cite", case.cast.first, kind="precedent", key=key, words="")
    assert references.counts(Reference.Kind.PRECEDENT)[key] == 1
    client.force_login(make.officer(make.organ("外省局", level="province"), "外省的人"))
    page = client.get(reverse("precedent", args=[key])).content.decode()
    assert "加油机更换税控芯片短少计量案" in page and "被引用 1 次" in page
    assert "选报与评审的经过" not in page
    assert case.cast.organ.name in page and case.matter.title not in page
    assert "加油机更换税控芯片" in article(client, 50)
    found = library.similar("ME02", "破坏计量器具准确度", run.at.date())
    assert key in {one.precedent.key for one in found}

    run.do("take_down", ways.person("nation", p.PUBLISH)(run.cast), reason="决定被撤销。")

    assert client.get(reverse("precedent", args=[key])).status_code == 404
    assert "加油机更换税控芯片" not in article(client, 50)
    with pytest.raises(Refused, match="下架"):
        case.do("cite", case.cast.first, kind="precedent", key=key, words="")


def test_the_expert_base_is_for_those_who_keep_or_review(client, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: make.TUESDAY)
    run = ways.drafted()
    ways.experts(run.cast, 2)
    code = Expert.objects.first().code
    client.force_login(run.cast.first)
    assert client.get(reverse("experts")).status_code == 404
    assert client.get(reverse("expert", args=[code])).status_code == 404
    client.force_login(ways.person("province", p.REVIEW)(run.cast))
    assert code in client.get(reverse("experts")).content.decode()
    assert client.get(reverse("change_expert", args=[code])).status_code == 404
    keeper = make.officer(ways.upper(run.cast, "nation"), "管专家的", "专家:维护")
    client.force_login(keeper)
    given = {
        "name": "新专家",
        "unit": "某院",
        "title": "研究员",
        "fields_of": ["计量", "法制"],
        "contact": "13900002222",
        "term_from": "2026-01-01",
        "term_to": "2028-12-31",
        "state": "active",
    }
    assert (
        client.post(reverse("engage_expert"), given | {"term_to": "2025-01-01"}).status_code == 200
    )
    assert client.post(reverse("engage_expert"), given).status_code == 302
    made = Expert.objects.get(name="新专家")
    assert "13900002222" in client.get(reverse("expert", args=[made.code])).content.decode()
    change = reverse("change_expert", args=[made.code])
    assert client.post(change, given | {"contact": "", "state": "paused"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.contact.reveal()) == ("paused", "13900002222")
    verbs = Entry.objects.filter(matter=None, verb__startswith="expert.")
    assert set(verbs.values_list("verb", flat=True)) == {"expert.engage", "expert.change"}

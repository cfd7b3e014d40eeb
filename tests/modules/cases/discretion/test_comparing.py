"""同类案件：只统计、只链接本人看得见全部的；同一违法行为，本机关及下辖。"""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from tests.ways.publication import INFO, WAY
from zhijian.kernel.organs.models import Organ
from zhijian.modules.cases.discretion.comparing import compare

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(cast):
    """一件已结案的同类案件，罚款 500 元。"""
    return make.case_at("closed", cast)


def test_the_handler_sees_only_his_own_and_the_leader_all_of_the_organ(cast, closed):
    run = make.case_at("case_review", cast)
    assert compare(run.matter, cast.chief, run.at).fines.count == 1
    assert compare(run.matter, cast.first, run.at).fines.middle == Decimal("500.00")
    assert compare(run.matter, cast.third, run.at).cases == ()


def test_another_conduct_and_another_organ_are_not_comparable(cast, closed):
    other = make.case_at("case_review", cast, violation_type="ME01")
    assert compare(other.matter, cast.chief, other.at).cases == ()
    neighbour = make.cast(name="邻县局")
    run = make.case_at("case_review", neighbour)
    assert compare(run.matter, neighbour.chief, run.at).cases == ()


def test_a_revoked_decision_is_not_counted(cast):
    run = make.case_at("executing", cast)
    run.do("revoke_decision", cast.chief, reason="对象有误。", words="同意。")
    run.matter.stage = "closed"
    run.matter.save()
    other = make.case_at("case_review", cast)
    assert compare(other.matter, cast.chief, other.at).cases == ()


def test_the_page_shows_band_reasons_and_spread_and_is_404_to_others(client, cast, closed):
    run = make.case_at("case_review", cast)
    url = reverse("case_discretion", args=[run.matter.pk])
    client.force_login(cast.chief)
    text = client.get(url).content.decode()
    assert "0.00 元以上 600.00 元以下" in text
    assert "待确认" in text
    assert closed.matter.number in text
    tried = client.get(url, {"rule_code": "PQL50", "amount": "10000", "held": ["REPEATED"]})
    assert "22,500.00 元以上 30,000.00 元以下" in tried.content.decode()
    client.force_login(make.officer(make.organ("邻县局"), "路人", "案件:负责人"))
    assert client.get(url).status_code == 404


def test_the_leader_reads_band_and_spread_where_he_approves(client, cast, closed):
    run = make.case_at("proposal_approval", cast)
    client.force_login(cast.chief)
    page = client.get(reverse("act", args=["case", run.matter.pk, "approve_proposal"]))
    text = page.content.decode()
    assert "裁量基准" in text
    assert "同类已结案 1 件，罚款最低 500.00 元，中位 500.00 元，最高 500.00 元" in text


def test_a_supervisor_above_compares_below_him(cast, closed):
    upper = make.organ("上级市局", level=Organ.Level.CITY)
    cast.organ.parent = upper
    cast.organ.save()
    watcher = make.officer(upper, "督查", "案件:监督")
    run = make.case_at("case_review", cast)
    assert compare(run.matter, watcher, run.at).fines.count == 1


def published(count: int, stage: str = "published", **values) -> list[make.Run]:
    """别的机关已结案、正在公示的同类案件。"""
    cast = make.cast(name="外县局")
    runs = []
    for _ in range(count):
        run = make.case_at("executing", cast)
        shown = make.attached(run, "publication", cast.first, INFO, WAY)
        shown.do("publish", cast.reviewer, checked=True)
        for held, at in ((run.matter, "closed"), (shown.matter, stage)):
            held.stage = at
            held.save()
        runs.append(run)
    return runs


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_what_is_published_counts_without_a_name_from_five_unseen_on(cast, closed, count, shown):
    run = make.case_at("case_review", cast)
    others = published(count)
    told = compare(run.matter, cast.chief, run.at)
    assert told.fines.count == 1
    assert (told.public is not None) is shown
    if shown:
        assert (told.public.count, told.public.middle) == (5, Decimal("500.00"))
        seen = compare(run.matter, others[0].cast.chief, run.at)
        assert seen.public is None  # 五件都看得见，没有看不见的


def test_what_is_no_longer_published_is_not_counted(cast):
    run = make.case_at("case_review", cast)
    published(5, stage="stopped")
    assert compare(run.matter, cast.chief, run.at).public is None


def test_band_and_spread_stand_beside_the_form_and_follow_what_is_typed(client, cast, closed):
    run = make.case_at("investigating", cast)
    client.force_login(cast.first)
    address = ["case", run.matter.pk, "conclude"]
    page = client.get(reverse("act", args=address)).content.decode()
    assert "裁量参考" in page
    assert "照所填的试算" in page

    typed = {"rule_code": "MLR46", "held": "MITIGATED", "goods_value": "不是数"}
    row = {"penalties-0-kind": "罚款", "penalties-0-amount": "600.01"}
    told = client.post(reverse("beside", args=address), typed | row).content.decode()
    assert "0.00 元以上 600.00 元以下" in told
    assert "600.01" in told
    assert "不在基准之内" in told
    assert closed.matter.number in told
    inside = client.post(
        reverse("beside", args=address), typed | row | {"penalties-0-amount": "600"}
    )
    assert "在基准之内" in inside.content.decode()
    assert "不在基准之内" not in inside.content.decode()


def test_without_script_a_button_weighs_what_is_typed_and_keeps_it(client, cast):
    run = make.case_at("investigating", cast)
    client.force_login(cast.first)
    url = reverse("act", args=["case", run.matter.pk, "conclude"])
    typed = {"rule_code": "PQL50", "goods_value": "10000", "course": "写到一半", "_beside": "1"}
    reply = client.post(url, typed)
    assert reply.status_code == 200
    page = reply.content.decode()
    assert "5,000.00 元以上 30,000.00 元以下" in page
    assert "写到一半" in page
    assert "请填写" not in page
    run.matter.refresh_from_db()
    assert run.matter.stage == "investigating"


def test_other_forms_have_nothing_beside_and_strangers_get_404(client, cast):
    run = make.case_at("investigating", cast)
    client.force_login(cast.first)
    other, own = (
        reverse("beside", args=["case", run.matter.pk, verb]) for verb in ("inspect", "conclude")
    )
    assert client.post(other).status_code == 404
    client.force_login(make.officer(make.organ("邻县局"), "路人", "案件:负责人"))
    assert client.post(own).status_code == 404

"""同类案件：只统计、只链接本人看得见全部的；同一违法行为，本机关及下辖。"""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
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

"""案件的页面：各环节的表填得出、错在哪栏说在哪栏、案情一栏该露的露该掩的掩。"""

import re
from datetime import datetime

import pytest

from tests import make
from zhijian.kernel import clock
from zhijian.kernel.acts import panel
from zhijian.kernel.clock import CHINA
from zhijian.kernel.log.models import Trace
from zhijian.modules.cases.investigation.models import Conclusion, Item

TODAY = datetime(2026, 4, 10, 10, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """页面上的“现在”固定在案件登记之后三日，测试在哪一年跑都一样。"""
    monkeypatch.setattr(clock, "_system", lambda: TODAY)


def page(client, run, who, verb=""):
    client.force_login(who)
    path = f"/case/{run.matter.pk}/" + (f"{verb}/" if verb else "")
    return client.get(path)


def post(client, run, who, verb, data):
    client.force_login(who)
    typed = {name: value for name, value in data.items() if value not in (None, False)}
    return client.post(f"/case/{run.matter.pk}/{verb}/", typed)


def local(at):
    return at.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


def lines(name, rows):
    """多行字段各格的名字与值。"""
    return {
        f"{name}-{at}-{column}": "" if value is None else str(value)
        for at, row in enumerate(rows)
        for column, value in row.items()
    }


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_registration_page_asks_in_the_order_an_officer_learns(client, cast):
    client.force_login(cast.registrar)
    shown = text(client.get("/case/new/"))
    asked = [shown.index(f'name="{name}"') for name in ("source_type", "summary", "party_name")]
    assert asked == sorted(asked)
    assert "破坏计量器具准确度" in shown


def test_registering_through_the_page_opens_a_case(client, cast):
    client.force_login(cast.registrar)
    typed = {
        "source_type": "complaint",
        "received_at": local(make.TUESDAY),
        "summary": "反映加油量不足。",
        "cause": "涉嫌破坏计量器具准确度",
        "party_kind": "enterprise",
        "party_name": "霸州加油站",
        "uscc": "911310817713040107",
    }
    response = client.post("/case/new/", typed)
    assert response.status_code == 302
    assert "霸州加油站涉嫌破坏计量器具准确度案" in text(client.get(response.url))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"uscc": "911310817713040108"}, "统一社会信用代码"),
        ({"party_name": "", "uscc": "911310817713040107"}, "请一并填写当事人名称"),
        ({"received_at": "2030-01-01T09:00"}, "不能晚于现在"),
        ({"happened_on": "2026-03-01", "happened_to": "2026-02-01"}, "不能早于案发日期"),
        ({"wants_reply": "on"}, "能联系到提供人的电话"),
        ({"informant_anonymous": "on", "informant_name": "某人"}, "不是匿名"),
        ({"party_postcode": "12"}, "六位数字"),
        ({"summary": "字" * 4001}, "4000"),
    ],
)
def test_a_faulty_registration_is_explained_and_nothing_is_lost(client, cast, changes, words):
    client.force_login(cast.registrar)
    typed = {
        "source_type": "complaint",
        "received_at": local(make.TUESDAY),
        "summary": "反映加油量不足。",
        "cause": "涉嫌短少计量",
        "party_kind": "enterprise",
        "party_name": "霸州加油站",
    }
    response = client.post("/case/new/", typed | changes)
    assert response.status_code == 422
    assert words in text(response)
    assert "涉嫌短少计量" in text(response)


@pytest.mark.parametrize("stage", [stage for stage in make.WAY if stage != "closed"][:8])
def test_every_step_of_a_stage_has_a_page_for_each_who_may_act(client, cast, stage):
    run = make.case_at(stage, cast)
    for who in (cast.registrar, cast.first, cast.head, cast.chief, cast.reviewer):
        for choice in panel.panel(run.matter, who, run.at).mine:
            response = page(client, run, who, choice.step.verb)
            assert response.status_code == 200, (stage, choice.step.verb)
            assert choice.step.label in text(response)


def test_the_goods_list_takes_several_lines_at_once(client, cast):
    run = make.case_at("investigating", cast)
    assert "第1行名称" in text(page(client, run, cast.first, "list_items"))
    rows = [make.ITEMS["rows"][0], {"name": "油枪", "quantity": "4", "unit": "支"}]
    response = post(client, run, cast.first, "list_items", lines("rows", rows))
    assert response.status_code == 302
    assert [row.name for row in Item.standing.filter(matter=run.matter)] == [
        "税控0号柴油加油机",
        "税控0号柴油加油机",
        "油枪",
    ]


def test_a_faulty_line_is_named_by_its_number_and_column(client, cast):
    run = make.case_at("investigating", cast)
    rows = [{"name": "油枪", "quantity": "四", "unit": ""}]
    response = post(client, run, cast.first, "list_items", lines("rows", rows))
    assert response.status_code == 422
    assert "第1行“数量”" in text(response)
    assert "第1行“单位”" in text(response)
    assert "油枪" in text(response)


def concluding(run, **changes):
    plain = {
        name: value
        for name, value in make.CONCLUSION.items()
        if name not in ("articles", "penalties", "complex_or_major")
    }
    typed = plain | {"ended_at": local(run.at), "crime_suspected": "False"} | changes
    return typed | lines("articles", [make.ARTICLE])


def test_a_fine_above_the_bounds_is_explained_beside_the_penalties(client, cast):
    run = make.case_at("investigating", cast)
    steep = [make.PENALTIES[2] | {"amount": "2000.01"}]
    typed = concluding(run) | lines("penalties", steep)
    response = post(client, run, cast.first, "conclude", typed)
    assert response.status_code == 422
    assert "高于上限" in text(response)
    assert "2,000.00 元以下" in text(response)


def test_a_case_is_concluded_through_its_page(client, cast):
    run = make.case_at("investigating", cast)
    span = {"started_at": run.at, "ended_at": run.at}
    run.do("inspect", cast.first, **make.INSPECTION, **span)
    typed = concluding(run) | lines("penalties", make.PENALTIES)
    response = post(client, run, cast.first, "conclude", typed)
    assert response.status_code == 302, text(response)[:3000]
    assert Conclusion.standing.get(matter=run.matter).bounds["high"] == "2000.00"


def test_the_interview_page_keeps_the_identity_number_out_of_a_refused_screen_for_others(
    client, cast
):
    run = make.case_at("investigating", cast)
    shown = text(page(client, run, cast.first, "interview"))
    assert "问：我们是霸州市市场监督管理局的执法人员李伟、王芳" in shown


def test_the_matter_page_shows_party_source_filing_inquiry_and_conclusion(client, cast):
    run = make.case_at("case_review", cast)
    shown = text(page(client, run, cast.chief))
    for words in (
        "霸州加油站",
        "911310817713040107",
        "霸市监源〔2026〕1号",
        "《计量法》第十六条",
        "北京市计量检测科学研究院",
        "0786",
        "同意电子送达",
        "2,000.00 元以下",
        "没收编号为0786、0787的税控0号柴油加油机2台",
        "投诉人（信息保密）",
    ):
        assert words in shown
    assert "高晓明" not in shown
    assert "131081197503020012" not in shown


def test_a_return_stands_at_the_top_until_the_case_goes_up_again(client, cast):
    run = make.case_at("filing_approval", cast)
    run.do("send_back_filing", cast.chief, **make.RETURN)
    assert "孙国强" in text(page(client, run, cast.first))
    assert make.RETURN["reason"] in text(page(client, run, cast.first)).split("当事人</h3>")[0]
    run.go_to("filing_approval")
    again = text(page(client, run, cast.chief)).split("当事人</h3>")[0]
    assert make.RETURN["reason"] not in again


def test_the_informant_page_is_not_there_for_one_without_the_duty(client, cast):
    run = make.case_at("investigating", cast)
    client.force_login(cast.chief)
    assert client.get(f"/case/{run.matter.pk}/informant/").status_code == 404
    assert "/informant/" not in text(page(client, run, cast.chief))


def test_looking_at_the_informant_asks_for_a_reason_and_leaves_a_trace(client, cast):
    run = make.register(cast)
    client.force_login(cast.registrar)
    path = f"/case/{run.matter.pk}/informant/"
    assert "高晓明" not in text(client.get(path))
    assert "高晓明" not in text(client.post(path, {"reason": ""}))
    assert not Trace.objects.filter(kind=Trace.Kind.SECRET).exists()
    assert "高晓明" in text(client.post(path, {"reason": "告知是否立案"}))
    assert Trace.objects.filter(kind=Trace.Kind.SECRET).count() == 1


def test_a_colleague_sees_number_party_and_stage_only(client, cast):
    run = make.case_at("investigating", cast)
    shown = text(page(client, run, cast.third))
    assert "霸州加油站" in shown
    assert make.SOURCE["summary"] not in shown


def test_another_organ_sees_nothing(client, cast):
    run = make.case_at("investigating", cast)
    stranger = make.cast(name="永清县市场监督管理局").first
    assert page(client, run, stranger).status_code == 404


def test_the_application_for_filing_proposes_the_two_who_verified(client, cast):
    run = make.case_at("verified", cast)
    shown = text(page(client, run, cast.first, "apply_filing"))
    assert f'<option value="{cast.first.pk}" selected>' in shown
    assert f'<option value="{cast.second.pk}" selected>' in shown

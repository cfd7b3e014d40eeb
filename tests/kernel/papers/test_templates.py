import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.papers.test_facts import sample
from zhijian.kernel.papers import samples, templates
from zhijian.kernel.papers.checking import TemplateFault
from zhijian.kernel.papers.content import Content
from zhijian.rules.refusal import Refused

EXTRA = {"46": {"reason": "违法行为轻微并及时改正，没有造成危害后果。"}}


def filled(no: str, **changed: Any) -> Content:
    facts = {**samples.whole(), **changed}
    template = templates.template(no)
    number = f"霸市监{template.word}〔2026〕1号" if template.word else ""
    return templates.fill(template, facts, EXTRA.get(no, {}), number=number)


def words(content: Content) -> str:
    return json.dumps(content.to_json()["blocks"], ensure_ascii=False)


def test_all_56_papers_of_the_2021_set_have_a_template() -> None:
    assert {int(no) for no in templates.shipped()} == set(range(1, 57))


def test_no_two_papers_share_the_word_of_their_numbers() -> None:
    words_used = [made.word for made in templates.shipped().values() if made.word]
    assert len(words_used) == len(set(words_used))


@pytest.mark.parametrize("no", sorted(templates.shipped()))
def test_every_template_is_filled_by_the_sample_case_and_survives_storage(no: str) -> None:
    content = filled(no)
    assert Content.from_json(content.to_json()) == content
    assert "霸州" in content.organ + words(content)
    assert "None" not in words(content)
    assert "built-in" not in words(content)


def test_the_penalty_decision_states_the_six_matters_of_article_59() -> None:
    said = words(filled("45"))
    for needed in (
        "霸州加油站",
        "911310817713040107",
        "59000升",
        "证据清单",
        "没收违法所得29500元",
        "贰万玖仟伍佰元整",
        "罚款500元",
        "30,000.00元（大写：叁万元整）",
        "自收到本决定书之日起十五日内",
        "百分之三加处罚款",
        "六十日内，依法向霸州市人民政府申请行政复议",
        "六个月内，依法直接向霸州市人民法院提起行政诉讼",
        "行政处罚不停止执行",
        "对当事人的意见部分采纳",
        "2026年5月28日",
        "社会公示",
    ):
        assert needed in said, needed


def test_a_suit_under_the_metrology_law_has_fifteen_days() -> None:
    decision = {**sample()["decision"], "sue": "十五日"}
    assert "十五日内，依法直接向霸州市人民法院提起行政诉讼" in words(
        filled("45", decision=decision)
    )


def test_the_notice_tells_of_a_hearing_only_when_one_is_due() -> None:
    assert "听证" not in words(filled("37"))
    told = {**sample()["notice"], "hearing": True, "hearing_article": "拟罚款数额较大"}
    said = words(filled("37", notice=told))
    assert "有要求举行听证的权利" in said
    assert "五个工作日内" in said


def test_the_decision_says_so_when_no_defence_was_made() -> None:
    assert "在法定期限内未提出陈述、申辩意见" in words(filled("45", defences=[]))


def test_a_paper_not_filed_is_titled_so() -> None:
    filing = {**sample()["filing"], "decision": "不予立案"}
    assert filled("7").title == "立案审批表"
    assert filled("7", filing=filing).title == "不予立案审批表"


def test_an_opinion_not_yet_given_leaves_room_for_a_signature() -> None:
    assert "签名：　" in words(filled("7", opinions=[]))


def test_a_value_not_known_is_printed_as_a_blank_to_be_written_by_hand() -> None:
    party = {**sample()["party"], "phone": None}
    assert '"联系电话", "＿＿＿＿"' in words(filled("45", party=party))


def test_a_missing_fact_names_the_paper_and_the_field() -> None:
    facts = sample()
    del facts["party"]["address"]
    with pytest.raises(Refused, match=r"《行政处罚决定书》.*address"):
        templates.fill(templates.template("45"), facts, {})


def test_a_stage_not_reached_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="行政处罚决定书"):
        templates.fill(templates.template("45"), {**sample(), "decision": None}, {})


def test_what_the_officer_writes_is_never_run_as_a_template() -> None:
    facts = copy.deepcopy(sample())
    facts["party"]["name"] = "{{ 7 * 7 }}{% for x in y %}"
    content = templates.fill(templates.template("45"), facts, {"facts": "{{ organ.name }}"})
    assert "{{ 7 * 7 }}{% for x in y %}" in words(content)
    assert "{{ organ.name }}" in words(content)


def test_bidirectional_and_control_characters_are_taken_out() -> None:
    given = {"facts": "甲\u202e乙\x00\u200b丙\r\n\r\n\r\n\r\n丁"}
    content = templates.fill(templates.template("45"), sample(), given)
    assert "甲乙丙" in words(content)
    assert "\u202e" not in words(content)


@pytest.mark.parametrize(
    ("no", "given", "said"),
    [
        ("45", {"facts": ""}, "必须填写"),
        ("45", {"nonsense": "x"}, "没有这一栏"),
        ("45", {"facts": 7}, "须为文字"),
        ("45", {"facts": "长" * 50_001}, "不得超过"),
        ("46", {"article": "某法某条"}, "中选择"),
        ("33", {"due": "2026-02-30"}, "须为日期"),
    ],
)
def test_an_unfit_answer_is_refused_in_words(no: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        templates.fill(templates.template(no), sample(), {**EXTRA.get(no, {}), **given})


def one_paragraph(body: str, **changed: str) -> str:
    parts = {"layout": "letter", "binder": "正卷", "signed_by": "[]", "asks": "[]", **changed}
    return f'''
"no": "99"
name: 试
set: 2021
layout: {parts["layout"]}
direction: 内
number: null
seal: false
service: false
signed_by: {parts["signed_by"]}
binder: {parts["binder"]}
order: 1
asks: {parts["asks"]}
body:
  - p: "{body}"
'''


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (one_paragraph("{{ nobody.name }}"), "没有这些事实"),
        (one_paragraph("{{ ask.x }}"), "填写栏与正文不一致"),
        (one_paragraph("x", asks="[{name: y, label: 丙}]"), "填写栏与正文不一致"),
        (one_paragraph("{{ ask.y }}", asks="[{name: y, label: 丙, kind: 怪}]"), "类型"),
        (one_paragraph("x", layout="poster"), "版式"),
        (one_paragraph("x", binder="外卷"), "卷别"),
        (one_paragraph("x", signed_by="[路人]"), "签名人"),
        (one_paragraph("{{ organ.name"), "不合格式"),
        (one_paragraph("x").replace("- p:", "- dance:"), "不认识的正文块"),
        ("[", "不合格式"),
        ("name: 无号", "不合格式"),
        (one_paragraph("x").replace('  - p: "x"', "  - grid: [[{k2: 甲}, {v9: 乙}]]"), "占 11 列"),
    ],
)
def test_a_faulty_template_is_refused_at_the_start(text: str, said: str) -> None:
    with pytest.raises(TemplateFault, match=said):
        templates.load(text, "99.yaml")


def test_a_row_spanning_cell_counts_towards_the_rows_below_it() -> None:
    body = "  - grid: [[{k1x2: 甲}, {v11: 乙}], [{v11: 丙}], [{v12: 丁}]]"
    templates.load(one_paragraph("x").replace('  - p: "x"', body), "99.yaml")


def test_papers_are_kept_apart_one_file_each() -> None:
    for path in Path(templates.DATA).glob("*.yaml"):
        assert int(path.name[:2]) == int(templates.load(path.read_text("utf-8"), path.name).no)


def test_the_prefilled_answers_come_from_the_case() -> None:
    assert "59000升" in templates.defaults(templates.template("45"), sample())["facts"]


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(Refused, match="第 999 号"):
        templates.template("999")

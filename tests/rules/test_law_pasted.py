"""粘贴的法律文本：逐行照 docs/rules/law-pasted.md；整部读过之后一行不丢。"""

import pytest

from tests.tables import rows
from zhijian.rules import law_pasted
from zhijian.rules.law_pasted import lost, read_pasted
from zhijian.rules.numerals import to_int

TITLE = "甲省产品质量条例"
PASTED = """甲省产品质量条例
（2020年3月1日甲省第十三届人民代表大会常务委员会第十六次会议通过　2024年5月30日修订）
目　录
第一章　总　则
第二章　法律责任
第一章　总　则
第一条  为了加强产品质量监督，根据《中华人民共和国产品质量法》，制定本条例。
第二条 本省行政区域内的生产、销售活动，适用本条例。
法律另有规定的，从其规定。
第二章　法律责任
第三条违反本条例的，责令改正，并处下列罚款：
(一)个人，一千元以下；
(二)单位，一万元以下。
第三条规定的罚款，由县级以上市场监督管理部门决定。
第五条 本条例自2024年8月1日起施行。
附件：罚款标准表
个人　一千元
"""


@pytest.mark.parametrize("line", rows("law-pasted", "一行"), ids=lambda line: line["一行"])
def test_the_worked_table(line):
    last = (to_int(line["上一条"]), 0) if line["上一条"] else (0, 0)
    number = law_pasted._article(line["一行"], last)
    heading = law_pasted._heading(line["一行"])
    plain = next(iter(law_pasted._lines([line["一行"]], TITLE)))
    written = law_pasted._written(line["一行"], number) if number else heading or plain
    assert written == line["写成"]


def test_a_pasted_law_is_split_and_what_was_not_understood_is_told():
    found = read_pasted(PASTED, TITLE)
    assert [(one.number, one.place) for one in found.articles] == [
        (1, ("第一章　总则",)),
        (2, ("第一章　总则",)),
        (3, ("第二章　法律责任",)),
        (5, ("第二章　法律责任",)),
    ]
    third = found.articles[2].text
    assert "（一）个人，一千元以下；" in third and "第三条规定的罚款，由县级以上" in third
    assert "2024年5月30日修订" in found.history[0]
    assert found.preamble.startswith("目　录\n第一章　总　则")
    assert found.problems == ("条号不连续：第三条之后是第五条",)
    assert "罚款标准表" in found.articles[-1].text


def test_nothing_of_it_is_lost():
    assert lost(PASTED, read_pasted(PASTED, TITLE)) == []
    assert lost("另有一段。", read_pasted(PASTED, TITLE)) == ["另有一段。"]


@pytest.mark.parametrize(
    "text", ["", "没有条文的一段。", "第一条", "# 标题\n**第一条**　甲。", "第条\n第零条 甲"]
)
def test_odd_text_is_read_without_loss(text):
    assert lost(text, read_pasted(text, TITLE)) == []

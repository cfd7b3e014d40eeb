"""子程序的文书：法律要求载明的，一项也不能少。"""

import pytest

from tests.kernel.papers.test_templates import filled, words
from zhijian.kernel.papers import samples, templates
from zhijian.rules.refusal import Refused

NEEDED = {
    "2": ("第二十五条第二款", "现指定霸州市市场监督管理局管辖", "不得退回，不得再自行移送"),
    "4": ("材料目录", "签收回执", "报请共同的上一级机关指定管辖"),
    "5": (
        "生产、销售伪劣产品罪",
        "李伟、王芳核实",
        "孙国强于2026年5月11日16时00分批准",
        "涉嫌犯罪案件情况的调查报告",
        "涉案物品清单",
        "检测报告",
        "抄送：霸州市人民检察院",
        "回　执",
        "不予立案的，请说明理由",
    ),
    "6": ("《中华人民共和国行政强制法》第二十一条", "霸市监强〔2026〕1号", "一并移送霸州市公安局"),
    "12": ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "SHA-256"),
    "16": ("是否为你单位生产或者许可生产", "自2026年4月9日起至2026年4月18日止"),
    "17": ("十五个工作日内", "期限届满前告知", "第二十六条"),
    "19": ("七个工作日", "☑异地保存", "自动解除", "第五十六条", "柴油销售台账"),
    "20": ("霸市监登保〔2026〕1号", "全部解除先行登记保存"),
    "21": (
        "霸州加油站",
        "河北省霸州市津保高速霸州出口东200米",
        "有证据证明",
        "第十八条第一款第四项",
        "三十日，自2026年4月7日起至2026年5月7日止",
        "税控0号柴油加油机主板",
        "六十日内，依法向霸州市人民政府申请行政复议",
        "六个月内，依法直接向霸州市人民法院提起行政诉讼",
        "霸州市市场监督管理局",
        "2026年4月7日",
    ),
    "22": ("第二十五条第一款、第二款", "延长三十日", "因案情复杂", "2026年6月6日止"),
    "23": ("第二十八条第一款第三项", "立即退还", "部分解除扣押"),
    "26": ("不得损毁或者擅自转移、处置", "保管费用由本局承担"),
    "27": ("同意依法先行处置", "主要负责人批准"),
    "28": ("自2026年4月16日起至2026年4月22日止",),
    "34": ("29,500.00元（大写：贰万玖仟伍佰元整）", "公告期为三十日"),
    "39": (
        "2026年6月5日9时00分",
        "公开举行听证",
        "陈静",
        "委托一至二人代理",
        "回避",
        "视为放弃听证权利",
        "听证费用由本局承担",
    ),
    "40": ("【质证】", "【最后陈述】", "许律师：", "听证主持人（签名）", "张喆（当事人，签名）"),
    "41": ("听证认定的事实和证据", "争议焦点", "处理意见和建议"),
    "44": (
        "违反了《中华人民共和国价格法》第十三条第一款",
        "☑警告",
        "罚款人民币100.00元（大写：壹佰元整）",
        "☑当场收缴",
        "第六十八条第一项",
        "专用票据",
        "2026年5月16日10时20分",
        "霸州加油站便利店",
        "依法先向霸州市人民政府申请行政复议",
        "自收到行政复议决定书之日起十五日内",
        "第二十三条第一款第一项",
        "执法人员（签名）",
        "社会公示",
    ),
    "47": ("第六十六条第二款", "第一期", "10,000.00", "壹万元整", "2026年8月20日前"),
    "48": (
        "十个工作日内",
        "罚款（尚未缴纳）",
        "没收违法所得（尚未缴纳）",
        "加处罚款（自2026年6月14日起至2026年12月21日止）",
        "叁万零伍佰元整",
        "到指定的银行",
        "有权进行陈述和申辩",
    ),
    "49": (
        "霸州市人民法院",
        '["罚款", "500.00"',
        '["加处罚款", "500.00"',
        '["没收违法所得", "29,500.00"',
        "行政处罚决定书及作出决定的事实、理由和依据",
        "当事人的意见及催告情况",
        "申请强制执行标的情况",
        "负责人（签名）",
        "第五十三条、第五十四条、第五十五条",
    ),
}


@pytest.mark.parametrize("no", NEEDED, ids=lambda no: templates.template(no).name)
def test_the_paper_states_what_the_law_demands_of_it(no: str) -> None:
    said = words(filled(no))
    for needed in NEEDED[no]:
        assert needed in said, needed


def test_an_on_the_spot_fine_never_offers_the_court_before_reconsideration() -> None:
    assert "直接向" not in words(filled("44"))


def test_an_on_the_spot_warning_says_nothing_of_paying_or_publication() -> None:
    spot = {**samples.whole()["spot"], "fine": None, "pay": None, "publicity": False}
    said = words(filled("44", spot=spot))
    assert "警告" in said
    assert "罚款" not in said.replace("行政处罚决定书", "")
    assert "公示" not in said


def test_what_is_not_owed_is_not_listed_in_the_urging() -> None:
    urging = {**samples.whole()["urging"], "confiscated_due": "0.00", "surcharge": None}
    said = words(filled("48", urging=urging))
    assert "没收违法所得（尚未缴纳）" not in said
    assert "加处罚款（自" not in said


def test_a_refused_instalment_gives_the_reason_and_no_plan() -> None:
    refused = {"approved": False, "refusal": "未提供经济困难的证明"}
    said = words(filled("47", instalment={**samples.whole()["instalment"], **refused}))
    assert "不同意" in said
    assert "未提供经济困难的证明" in said
    assert "第一期" not in said


def test_a_postponed_fine_has_one_new_day_and_its_own_title() -> None:
    changed = {"kind": "延期", "until": "2026-09-30", "plan": []}
    made = filled("47", instalment={**samples.whole()["instalment"], **changed})
    assert made.title == "延期缴纳罚款通知书"
    assert "延长至2026年9月30日" in words(made)


def test_the_list_of_goods_follows_the_measure_it_belongs_to() -> None:
    assert "霸市监强〔2026〕1号" in words(filled("24"))
    case_only = dict.fromkeys(("measure", "preservation"))
    said = words(filled("24", **case_only))
    assert "《行政处罚决定书》（霸市监处罚〔2026〕1号）" in said
    assert "共2项" in said


@pytest.mark.parametrize("no", ["19", "21", "39", "44", "48", "49"])
def test_a_branch_that_did_not_happen_is_refused_in_words(no: str) -> None:
    template = templates.template(no)
    with pytest.raises(Refused, match=f"《{template.name}》"):
        templates.fill(template, samples.case(), {})

"""把 deadlines.yaml 转写为随程序发布的期限名册。

用法：python -m tools.import_periods ../shared/domain/deadlines.yaml
"""

import re
import sys
from pathlib import Path
from typing import Any

import yaml

TARGET = Path("zhijian/kernel/registers/data/periods.yaml")
KEPT = (
    "trigger",
    "extend",
    "exclude",
    "on_expiry",
    "next",
    "note",
    "alt",
    "override",
    "early",
    "profile",
)
IN_FORCE = (
    ("行政处罚法", "2021-07-15"),
    ("行政强制法", "2012-01-01"),
    ("行政复议法", "2024-01-01"),
    ("行政诉讼法", "2015-05-01"),
    ("行诉解释", "2018-02-08"),
    ("民事诉讼法", "2022-01-01"),
    ("程序规定", "2021-07-15"),
    ("听证办法", "2021-07-15"),
    ("令45号", "2021-09-01"),
    ("令44号", "2021-09-01"),
    ("信用修复", "2021-09-01"),
    ("移送规定", "2020-08-07"),
    ("投诉举报", "2020-01-01"),
    ("令121号", "2026-04-15"),
    ("举报奖励", "2021-12-01"),
    ("产品质量法", "2000-09-01"),
    ("种子0", "2006-04-01"),
)
SPELT_OUT = {
    "(听证5日见行政处罚法64(1))": "；行政处罚法64(1)",
    "(强制措施 V)": "",
    "(登记保存 R)": "",
    "令45号": "市场监督管理行政处罚信息公示规定",
    "令44号": "市场监督管理严重违法失信名单管理办法（令44号）",
    "令121号23(1)(5)文书样式": "投诉举报处理办法（令121号）第二十三条",
    "听证办法": "市场监督管理行政处罚听证办法",
    "移送规定": "行政执法机关移送涉嫌犯罪案件的规定",
    "种子0案例5": "上海检验检疫局第二次延期调查的规定（检验检疫旧制）",
    "行政处罚法64(1)": "行政处罚法第六十四条第（一）项",
    "行政处罚法64(2)": "行政处罚法第六十四条第（二）项",
}
USED = {
    "CLUE_VERIFY", "CASE_HANDLE", "CASE_REVIEW", "NOTICE_DEFENSE", "HEARING_REQUEST",
    "DECISION_SERVE", "FINE_PAY", "RECON_APPLY", "LITIGATE_DIRECT", "LITIGATE_METROLOGY",
    "CLOSE_CASE", "PUBLISH_LOCAL", "SAMPLE_RECHECK",
}  # fmt: skip
NO_ROLL = {"SEIZURE"}


def shipped(item: dict[str, Any]) -> dict[str, Any]:
    """一行期限。没有长度的（加处罚款是比率）不在此名册。"""
    return {
        "code": item["code"],
        "name": item["name"],
        "length": item["days"],
        "unit": item["unit"],
        "kind": item.get("kind", "limit"),
        "rolls": item["code"] not in NO_ROLL,
        **{name: item[name] for name in KEPT if name in item},
        "source": cited(item["source"]),
        "evidence": item["evidence"],
        "from": in_force(item["source"]),
        "enabled": item["code"] in USED,
    }


def cited(source: str) -> str:
    """“程序规定18; 投诉举报暂行办法31(2)”写成“……第十八条；……第三十一条第二款（项）”。"""
    text = source.replace("; ", "；").replace(";", "；").replace("+", "、").replace("/", "、")
    text = re.sub(r"(?<!处罚)程序规定", "市场监督管理行政处罚程序规定", text)
    for short, full in SPELT_OUT.items():
        text = text.replace(short, full)
    text = re.sub(r"第?(\d{1,2})条", r"\1", text)
    text = re.sub(r"\((\d)款\)", r"(\1)", text)
    text = re.sub(r"(\d)-(\d)", r"\1至\2", text)
    text = re.sub(r"(?<![令\d例0(种子])(\d{1,3})(?:\((\d)\))?(?![\d号年])", _article, text)
    return re.sub(r"(规定|法)(?=、)", r"\1", text)


def _article(found: "re.Match[str]") -> str:
    words = f"第{_numeral(int(found[1]))}条"
    return words + (f"第{_numeral(int(found[2]))}款（项）" if found[2] else "")


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def in_force(source: str) -> str:
    """依据的施行日期：取依据中最先提到的法律。"""
    found = [(source.index(law), day) for law, day in IN_FORCE if law in source]
    if not found:
        raise SystemExit(f"不知道施行日期：{source}")
    return min(found)[1]


def metrology() -> dict[str, Any]:
    """计量法第三十一条的十五日起诉，原表写在 LITIGATE_DIRECT 的 override 里，此处单立一行。"""
    return {
        "code": "LITIGATE_METROLOGY",
        "name": "直接起诉（决定以计量法为依据）",
        "length": 15,
        "unit": "cd",
        "kind": "limit",
        "rolls": True,
        "trigger": "收到处罚通知",
        "source": "计量法第三十一条",
        "evidence": "V",
        "from": "1986-07-01",
        "enabled": True,
    }


def main(source: str) -> None:
    items = [item for item in yaml.safe_load(Path(source).read_text("utf-8")) if "days" in item]
    rows = [shipped(item) for item in items] + [metrology()]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=200)
    TARGET.write_text("# 由 tools/import_periods.py 转写，勿手改。\n" + text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

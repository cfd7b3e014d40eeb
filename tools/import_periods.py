"""把 deadlines.yaml 转写为随程序发布的期限名册。

用法：python -m tools.import_periods ../shared/domain/deadlines.yaml

原表把例外写在备注里（简易、涉外、旧规定），此处各立一行；加处罚款是比率，不在此名册。
"""

import re
import sys
from pathlib import Path
from typing import Any

import yaml

TARGET = Path("zhijian/kernel/registers/data/periods.yaml")
KEPT = ("trigger", "extend", "on_expiry", "next", "note", "profile")
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
    ("计量法", "1986-07-01"),
    ("种子0", "2006-04-01"),
)
SPELT_OUT = {
    "(听证5日见行政处罚法64(1))": "；行政处罚法64(1)",
    "(强制措施 V)": "",
    "(登记保存 R)": "",
    "令45号": "市场监督管理行政处罚信息公示规定",
    "令44号": "市场监督管理严重违法失信名单管理办法（令44号）",
    "令121号23(1)(5)文书样式": "投诉举报处理办法（令121号）23",
    "听证办法": "市场监督管理行政处罚听证办法",
    "移送规定": "行政执法机关移送涉嫌犯罪案件的规定",
    "种子0案例5": "上海检验检疫局第二次延期调查的规定（检验检疫旧制）",
    "行政处罚法64(1)": "行政处罚法第六十四条第（一）项",
    "行政处罚法64(2)": "行政处罚法第六十四条第（二）项",
    "82(5)": "第八十二条第（五）项",
    "; 计量法31": "",
}
EXTENSIONS: dict[str, list[dict[str, Any]]] = {
    "CLUE_VERIFY": [{"length": 15, "by": "负责人批准"}],
    "CASE_HANDLE": [
        {"length": 30, "by": "负责人批准"},
        {"length": None, "by": "负责人集体讨论并确定合理期限"},
    ],
    "SEIZURE": [{"length": 30, "by": "负责人批准，书面告知当事人并说明理由"}],
    "RECON_DECIDE": [{"length": 30, "by": "行政复议机构负责人批准（普通程序）"}],
}
STATES_NOT_TASKS = {
    "SEIZURE", "LIMITATION", "LIMITATION_GRAVE", "PUBLISH_STOP_SHORT", "PUBLISH_STOP_LONG",
    "CREDIT_REPAIR_MIN", "SDL_TERM", "EXEC_SUSPEND_END",
}  # fmt: skip
"""末日不顺延的：查封扣押（法定），以及不是限期办事而是一种状态持续多久的。"""

VARIANTS = (
    (
        "LITIGATE_DIRECT",
        "LITIGATE_METROLOGY",
        "直接起诉（以计量法为依据）",
        15,
        "cd",
        "计量法31",
    ),
    ("LIMITATION", "LIMITATION_GRAVE", "处罚时效（生命健康、金融安全且有危害后果）", 5, "y", ""),
    ("PUBLIC_SERVICE", "PUBLIC_SERVICE_FOREIGN", "公告送达（涉外）", 60, "cd", ""),
    ("RECON_COPY", "RECON_COPY_SIMPLE", "申请书副本发送（简易程序）", 3, "wd", ""),
    ("RECON_REPLY", "RECON_REPLY_SIMPLE", "被申请人答复举证（简易程序）", 5, "wd", ""),
    ("RECON_DECIDE", "RECON_DECIDE_SIMPLE", "复议决定（简易程序）", 30, "cd", ""),
    ("COURT_RULE", "COURT_RULE_HEARD", "法院执行裁定（听取意见的）", 30, "cd", "行政强制法58"),
    ("LIT_APPEAL", "LIT_APPEAL_RULING", "上诉（裁定）", 10, "cd", ""),
)
TRIGGERS = {"LITIGATE_METROLOGY": "接到处罚通知"}
FORMER = (
    ("COMPLAINT_MEDIATE", 45, "wd", "投诉举报暂行办法21", "V", "2020-01-01", "2026-04-14"),
    ("PUBLIC_SERVICE", 60, "cd", "民事诉讼法（2017修正）92", "R", "2017-07-01", "2021-12-31"),
)


def shipped(item: dict[str, Any]) -> dict[str, Any]:
    """一行期限。"""
    code, row = item["code"], {name: item[name] for name in ("code", "name")}
    row |= {"length": item["days"], "unit": item["unit"], "kind": item.get("kind", "limit")}
    row |= {"rolls": code not in STATES_NOT_TASKS}
    row |= {name: item[name] for name in KEPT if name in item}
    if "exclude" in item:
        row["exclude"] = item["exclude"].split("/")
    if code in EXTENSIONS:
        row["extensions"] = EXTENSIONS[code]
    row |= {"source": cited(item["source"]), "evidence": item["evidence"]}
    return row | {"from": in_force(item["source"]), "enabled": "profile" not in item}


def variants(items: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """备注里的例外，各立一行：起算、依据、核对标记照原行。"""
    found = []
    for base, code, name, length, unit, source in VARIANTS:
        same = {key: items[base][key] for key in ("trigger", "evidence", "source")}
        more = {"code": code, "name": name, "days": length, "unit": unit}
        more |= {"trigger": TRIGGERS.get(code, same["trigger"])}
        found.append(shipped(same | more | ({"source": source} if source else {})))
    return found


def former(items: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """已被取代的旧规定，有起有止。"""
    found = []
    for code, length, unit, source, evidence, first, last in FORMER:
        same = {key: items[code][key] for key in ("code", "name", "trigger")}
        old = {"days": length, "unit": unit, "source": source, "evidence": evidence}
        found.append(shipped(same | old) | {"from": first, "to": last})
    return found


def cited(source: str) -> str:
    """“程序规定18; 投诉举报暂行办法31(2)”写成“……第十八条；……第三十一条第二款”。"""
    text = source
    for short, full in SPELT_OUT.items():
        text = text.replace(short, full)
    text = text.replace("; ", "；").replace(";", "；").replace("+", "、").replace("/", "、")
    text = re.sub(r"(?<!处罚)程序规定", "市场监督管理行政处罚程序规定", text)
    text = re.sub(r"第?(\d{1,2})条", r"\1", text)
    text = re.sub(r"\((\d)款\)", r"(\1)", text)
    text = re.sub(r"(\d)-(\d)", r"\1至\2", text)
    return re.sub(r"(?<![令\d(])(\d{1,3})(?:\((\d)\))?(?![\d号年修])", _article, text)


def _article(found: "re.Match[str]") -> str:
    words = f"第{_numeral(int(found[1]))}条"
    return words + (f"第{_numeral(int(found[2]))}款" if found[2] else "")


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


def written(source: Path) -> str:
    """名册文件的全文。"""
    items = [item for item in yaml.safe_load(source.read_text("utf-8")) if "days" in item]
    by_code = {item["code"]: item for item in items}
    if len(by_code) != len(items):
        raise SystemExit("期限代码重复")
    rows = [shipped(item) for item in items] + variants(by_code) + former(by_code)
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=200)
    return "# 由 tools/import_periods.py 转写，勿手改。\n" + text


if __name__ == "__main__":
    TARGET.write_text(written(Path(sys.argv[1])), "utf-8")

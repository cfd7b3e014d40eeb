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
KEPT = ("trigger", "extend", "next", "note", "profile")
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
    ("令2号", "2019-04-01"),
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
CHIEF = "案件:负责人"
DISCUSSED = "负责人集体讨论并确定合理期限"
REWORDED = {
    "①30cd 负责人批准 ②再延=": "①30cd，负责人批准；②再延，",
    "负责人批准+书面告知当事人说明理由": "负责人批准，书面告知当事人并说明理由",
    "≤30cd ": "不超过30cd，",
    "45wd(V 暂行办法21)": "45wd（投诉举报暂行办法第二十一条）",
    "(水上=抵岸)": "（在水上收缴的，为抵岸）",
    "令121号(2026-04-15起)": "投诉举报处理办法（令121号，2026-04-15起）",
    "令61号(2022)": "2022年修改（令61号）",
    "变更/撤销/确认违法/无效": "变更、撤销、确认违法或者无效",
}
UNITS = {"wd": "个工作日", "cd": "日"}
PUNCTUATION = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", "/": "或者"})
EXTENSIONS: dict[str, list[dict[str, Any]]] = {
    "CLUE_VERIFY": [{"length": 15, "by": "负责人批准", "duty": CHIEF}],
    "CASE_HANDLE": [
        {"length": 30, "by": "负责人批准", "duty": CHIEF},
        {"length": None, "by": DISCUSSED, "duty": CHIEF, "collective": True},
    ],
    "SEIZURE": [{"length": 30, "by": "负责人批准，书面告知当事人并说明理由", "duty": CHIEF}],
    "CASE_REVIEW": [{"length": None, "by": "特殊情况，负责人批准", "duty": CHIEF}],
    "COOP_INVEST": [{"length": None, "by": "期满前告知请求方"}],
    "RECON_DECIDE": [{"length": 30, "by": "行政复议机构负责人批准（普通程序）"}],
}
NO_MORE = ("lapses", "期满未提出的，权利消灭")
EXPIRY: dict[str, tuple[str, str]] = {
    "EVIDENCE_REG": ("lapses", "先行登记保存措施自动解除（待确认）"),
    "SEIZURE": ("release", "立即解除查封、扣押并退还财物（行政强制法第二十八条）"),
    "NOTICE_DEFENSE": ("lapses", "视为放弃陈述、申辩"),
    "HEARING_REQUEST": ("lapses", "视为放弃要求听证（待确认）"),
    "PUBLIC_SERVICE": ("lapses", "视为送达"),
    "PUBLIC_SERVICE_FOREIGN": ("lapses", "视为送达"),
    "FINE_PAY": ("overdue", "自次日起每日按罚款数额的百分之三加处罚款"),
    "SAMPLE_RECHECK": NO_MORE,
    "RECON_APPLY": NO_MORE,
    "LITIGATE_DIRECT": NO_MORE,
    "LITIGATE_METROLOGY": NO_MORE,
    "LITIGATE_AFTER_RECON": NO_MORE,
    "LIT_APPEAL": NO_MORE,
    "LIT_APPEAL_RULING": NO_MORE,
    "RIGHTS_NOT_TOLD": NO_MORE,
    "URGE": ("lapses", "当事人仍不履行的，可以申请人民法院强制执行（行政强制法第五十四条）"),
    "COURT_APPLY": ("overdue", "逾期申请而无正当理由的，人民法院不予受理（待确认）"),
    "EXEC_SUSPEND_END": ("lapses", "不再执行（行政强制法第三十九条第二款）"),
    "LIMITATION": ("lapses", "不再给予行政处罚"),
    "LIMITATION_GRAVE": ("lapses", "不再给予行政处罚"),
    "PUBLISH_STOP_SHORT": ("lapses", "停止公示"),
    "PUBLISH_STOP_LONG": ("lapses", "停止公示"),
    "COMPLAINT_MEDIATE": ("lapses", "终止调解"),
    "REWARD_CLAIM": ("lapses", "视为放弃奖励（待确认）"),
    "SDL_TERM": ("lapses", "自行移出名单、停止公示"),
}
"""届满的后果。lapses 自行发生，release 须机关立即去办，其余是逾期。"""

NOT_YET = {
    "COMPLAINT_ACCEPT", "COMPLAINT_MEDIATE", "MEDIATE_END_NOTICE", "DUTY_PERFORM",
    "RIGHTS_NOT_TOLD",
}  # fmt: skip
"""案件办理（手册第二章）用不到的，先不启用；各自的理由见 docs/rules/clocks.md。"""

LOCAL: dict[str, dict[str, Any]] = {
    "SH_2ND_EXT": {
        "caps": "CASE_HANDLE",
        "taken": 1,
        "procedure": "CIQ-85",
        "division": "31",
        "file_with": "上海检验检疫局法制处",
    }
}
"""只在一地、一种程序之下，对某项期限第几次延长另加的上限，连同须报备案的机构。"""

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
PENALTY_1996, END_1996 = "行政处罚法（1996、2009）", ("1996-10-01", "2021-07-14")
RULES_137, TIME_137 = "质量技术监督行政处罚程序规定（137号令）", ("2011-07-01", "2019-03-31")
RULES_2, TIME_2 = "市场监督管理行政处罚程序暂行规定（令2号）", ("2019-04-01", "2021-07-14")
RULES_85, TIME_85 = "出入境检验检疫行政处罚程序规定（85号令）", ("2006-04-01", "2018-04-19")
RECON_1999, TIME_RECON = "行政复议法（1999）", ("1999-10-01", "2023-12-31")
SUIT_1989, TIME_SUIT = "行政诉讼法（1989）", ("1990-10-01", "2015-04-30")
CRIME_2001, TIME_CRIME = "移送规定（2001）", ("2001-07-09", "2020-08-06")
FORMER = (
    ("COMPLAINT_MEDIATE", 45, "wd", "投诉举报暂行办法21", "V", "2020-01-01", "2026-04-14"),
    ("PUBLIC_SERVICE", 60, "cd", "民事诉讼法（2017修正）92", "R", "2017-07-01", "2021-12-31"),
    ("PUBLIC_SERVICE", 60, "cd", "民事诉讼法（2017修正前）", "R", "1991-04-09", "2017-06-30"),
    ("HEARING_REQUEST", 3, "cd", f"{PENALTY_1996}42", "R", *END_1996),
    ("HEARING_NOTICE", 7, "cd", f"{PENALTY_1996}42", "R", *END_1996),
    ("NOTICE_DEFENSE", 3, "cd", f"{PENALTY_1996}未定，照要求听证的三日", "R?", *END_1996),
    ("DECISION_SERVE", 7, "cd", f"{PENALTY_1996}40", "R", *END_1996),
    ("EVIDENCE_REG", 7, "cd", f"{PENALTY_1996}37", "R", *END_1996),
    ("FINE_PAY", 15, "cd", f"{PENALTY_1996}46", "R", *END_1996),
    ("ONSITE_CASH_IN", 2, "cd", f"{PENALTY_1996}50", "R", *END_1996),
    ("ONSITE_CASH_BANK", 2, "cd", f"{PENALTY_1996}50", "R", *END_1996),
    ("LIMITATION", 2, "y", f"{PENALTY_1996}29", "R", *END_1996),
    ("CLUE_VERIFY", 15, "wd", RULES_137, "R?", *TIME_137),
    ("CASE_HANDLE", 3, "m", RULES_137, "R?", *TIME_137),
    ("CLOSE_CASE", 15, "wd", RULES_137, "R?", *TIME_137),
    ("CLUE_VERIFY", 15, "wd", RULES_2, "R?", *TIME_2),
    ("CASE_HANDLE", 90, "cd", RULES_2, "R?", *TIME_2),
    ("CASE_REVIEW", 10, "wd", RULES_2, "R?", *TIME_2),
    ("CLOSE_CASE", 15, "wd", RULES_2, "R?", *TIME_2),
    ("RECON_APPLY", 60, "cd", f"{RECON_1999}9", "R", *TIME_RECON),
    ("RECON_ACCEPT", 5, "wd", f"{RECON_1999}17", "R", *TIME_RECON),
    ("RECON_COPY", 7, "wd", f"{RECON_1999}23", "R", *TIME_RECON),
    ("RECON_REPLY", 10, "cd", f"{RECON_1999}23", "R", *TIME_RECON),
    ("RECON_DECIDE", 60, "cd", f"{RECON_1999}31", "R", *TIME_RECON),
    ("LITIGATE_DIRECT", 3, "m", f"{SUIT_1989}39", "R", *TIME_SUIT),
    ("LITIGATE_AFTER_RECON", 15, "cd", f"{SUIT_1989}38", "R", *TIME_SUIT),
    ("LIT_ANSWER", 10, "cd", f"{SUIT_1989}43", "R", *TIME_SUIT),
    ("LIT_APPEAL", 15, "cd", f"{SUIT_1989}58", "R", *TIME_SUIT),
    ("COURT_APPLY", 180, "cd", "行诉解释（2000）88", "R", "2000-03-10", "2011-12-31"),
    ("JUDGMENT_EXEC", 180, "cd", "行诉解释（2000）84", "R", "2000-03-10", "2018-02-07"),
    ("RIGHTS_NOT_TOLD", 2, "y", "行诉解释（2000）41", "R", "2000-03-10", "2018-02-07"),
    ("COURT_APPLY", 3, "m", f"行政强制法53；{PENALTY_1996}51", "R", "2012-01-01", "2021-07-14"),
    ("URGENT_APPROVAL", 24, "h", "行政强制法19", "V", "2012-01-01", "2021-07-14"),
    ("PUBLISH_WITHDRAW", 3, "wd", "行政处罚法48", "V", "2021-07-15", "2021-08-31"),
    ("CRIME_DECIDE", 3, "cd", f"{CRIME_2001}5", "R", *TIME_CRIME),
    ("CRIME_HANDOVER", 24, "h", f"{CRIME_2001}5", "R", *TIME_CRIME),
    ("POLICE_REVIEW", 3, "cd", f"{CRIME_2001}8", "R", *TIME_CRIME),
    ("CRIME_RECONSIDER", 3, "cd", f"{CRIME_2001}9", "R", *TIME_CRIME),
    ("CRIME_GOODS", 3, "cd", f"{CRIME_2001}12", "R", *TIME_CRIME),
)
OLD_VARIANTS = (
    ("CLUE_VERIFY", "CLUE_VERIFY_CIQ", "线索核查（检验检疫旧制）", 15, "wd", RULES_85, TIME_85),
    ("CASE_HANDLE", "CASE_HANDLE_CIQ", "办案期限（检验检疫旧制）", 3, "m", RULES_85, TIME_85),
    ("LIT_APPEAL", "LIT_APPEAL_RULING", "上诉（裁定）", 10, "cd", f"{SUIT_1989}58", TIME_SUIT),
)
"""已被取代的旧规定，有起有止，都待确认。旧行政处罚法没有“日为工作日”的规定。"""

OLD_EXTENSIONS: dict[str, list[dict[str, Any]]] = {
    "m": [
        {"length": 1, "by": "负责人批准", "duty": CHIEF},
        {"length": None, "by": "上级机关批准或者集体讨论", "duty": CHIEF, "collective": True},
    ]
}


def shipped(item: dict[str, Any]) -> dict[str, Any]:
    """一行期限。"""
    code, row = item["code"], {name: item[name] for name in ("code", "name")}
    row |= {"length": item["days"], "unit": item["unit"], "kind": item.get("kind", "limit")}
    row |= {"rolls": code not in STATES_NOT_TASKS}
    row |= {name: worded(item[name]) for name in KEPT if name in item}
    if "exclude" in item:
        row["exclude"] = [worded(part) for part in item["exclude"].split("/")]
    if code in EXTENSIONS:
        row["extensions"] = EXTENSIONS[code]
    if code in EXPIRY:
        row["expiry"], row["on_expiry"] = EXPIRY[code]
    row |= {"source": cited(item["source"]), "evidence": item["evidence"]}
    row |= LOCAL.get(code, {})
    return row | {"from": in_force(item["source"]), "enabled": code not in NOT_YET}


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
    kept = ("code", "name", "trigger", "kind")
    same = {code: {key: item[key] for key in kept if key in item} for code, item in items.items()}
    found = []
    for code, length, unit, source, evidence, first, last in FORMER:
        old = {"days": length, "unit": unit, "source": source, "evidence": evidence}
        found.append(_ended(same[code] | old, first, last))
    for base, code, name, length, unit, source, time in OLD_VARIANTS:
        old = {"code": code, "name": name, "days": length, "unit": unit}
        old |= {"source": source, "evidence": "R?"}
        found.append(_ended(same[base] | old, *time))
    return found


def _ended(item: dict[str, Any], first: str, last: str) -> dict[str, Any]:
    """一行旧规定：以月计的办案期限，延长也以月计。"""
    row = shipped(item) | {"from": first, "to": last}
    if row["code"].startswith("CASE_HANDLE") and row["unit"] in OLD_EXTENSIONS:
        row["extensions"] = OLD_EXTENSIONS[row["unit"]]
    return row


def worded(remark: str) -> str:
    """“15wd, 负责人批准”写成“15个工作日，负责人批准”。"""
    text = remark
    for short, full in REWORDED.items():
        text = text.replace(short, full)
    text = re.sub(r"(\d)(wd|cd)", lambda found: found[1] + UNITS[found[2]], text)
    return re.sub(r"([（），；]) +", r"\1", text.translate(PUNCTUATION))


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
    """依据的施行日期：引了几部的，自最后一部施行起。"""
    found = [day for law, day in IN_FORCE if law in source]
    if not found:
        raise SystemExit(f"不知道施行日期：{source}")
    return max(found)


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

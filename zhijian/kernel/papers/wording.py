"""文书里的写法：日期、金额、勾选、引用；以及一个只能读取事实的沙箱。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from zhijian.rules.money import in_words

CHINA = ZoneInfo("Asia/Shanghai")
BLANK = "＿＿＿＿"
LONGEST = 400_000
SIGNED = "签名：　　　　　　　　　　年　　月　　日"
# 控制符、双向文字控制符与零宽字符：印不出来，却能改变所见内容，一律去掉。
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef"
    "\ud800-\udfff]"
)


def tidy(text: str) -> str:
    """去掉看不见的字符与行末空白，换行统一。"""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　")
    kept = (line.rstrip() for line in INVISIBLE.sub("", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def cn_date(value: str | None) -> str:
    """2026-11-20 → 2026年11月20日；空值印成待填的空白。"""
    if not value:
        return "　　年　月　日"
    day = _moment(value).astimezone(CHINA).date() if "T" in value else date.fromisoformat(value)
    return f"{day.year}年{day.month}月{day.day}日"


def cn_datetime(value: str | None) -> str:
    """时刻 → 2026年11月20日9时05分（北京时间）。"""
    if not value:
        return "　　年　月　日　时　分"
    at = _moment(value).astimezone(CHINA)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02}分"


def cn_time(value: str | None) -> str:
    """时刻 → 9时05分（北京时间）。"""
    if not value:
        return "　时　分"
    at = _moment(value).astimezone(CHINA)
    return f"{at.hour}时{at.minute:02}分"


def money(value: str | None) -> str:
    """金额 → 29,500.00；整数元也写到分。"""
    return BLANK if value in (None, "") else f"{_amount(value):,.2f}"


def words(value: str | None) -> str:
    """金额大写：29500 → 贰万玖仟伍佰元整。"""
    return BLANK if value in (None, "") else in_words(_amount(value))


def cite(articles: list[str | None]) -> str:
    """几条依据连写，重复的只写一次。"""
    return "、".join(dict.fromkeys(article for article in articles if article))


def box(value: object) -> str:
    """勾选框。"""
    return "☑" if value else "☐"


def pick(value: str | None, *choices: str) -> str:
    """列出各选项，选中的打勾。"""
    return "　".join(f"{box(choice == value)}{choice}" for choice in choices)


def ordinal(number: int) -> str:
    """1 → 一，11 → 十一（至九十九）。"""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(f"时刻没有时区：{value}")
    return at


def _amount(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"不是金额：{value}") from error


WRITINGS: dict[str, Callable[..., str]] = {
    writing.__name__: writing
    for writing in (cn_date, cn_datetime, cn_time, money, words, cite, box, pick, ordinal)
}


class Words(ImmutableSandboxedEnvironment):
    """模板的沙箱：只有下列写法，没有循环以外的能力，事实一律只读。"""

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            finalize=lambda value: BLANK if value is None else value,
            autoescape=False,
        )
        self.filters.update(WRITINGS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """事实里的字段，不是 Python 对象的方法：`x.items` 就是键 items。"""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


ENVIRONMENT = Words()


@lru_cache(maxsize=8192)
def text(source: str) -> Template:
    """编译一段模板文字（只编译模板自己的文字，从不编译用户填写的内容）。"""
    return ENVIRONMENT.from_string(source)


def write(source: str, scope: Mapping[str, Any]) -> str:
    """写出一段模板文字；写出的超过 `LONGEST` 字即停下，抛 ValueError。"""
    if "{" not in source:
        return source
    parts, length = [], 0
    for part in text(source).generate(scope):
        length += len(part)
        if length > LONGEST:
            raise ValueError(f"写出的文字超过 {LONGEST} 字")
        parts.append(part)
    return "".join(parts)


@lru_cache(maxsize=4096)
def expression(source: str) -> Callable[..., Any]:
    """编译一个表达式（when、each 用）。"""
    return ENVIRONMENT.compile_expression(source, undefined_to_none=False)


@lru_cache(maxsize=8192)
def used(source: str, root: str) -> tuple[frozenset[str], frozenset[str]]:
    """一段模板文字取用了哪些事实，以及取用了 `root` 的哪些字段。"""
    if "{" not in source:
        return frozenset(), frozenset()
    parsed = ENVIRONMENT.parse(source)
    fields = {
        node.attr
        for node in parsed.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == root
    }
    named = list(parsed.find_all(nodes.Name))
    made_here = {node.name for node in named if node.ctx != "load"} | {"loop"}
    return frozenset({node.name for node in named} - made_here), frozenset(fields)


def opinions(facts: Mapping[str, Any]) -> Callable[[str, str], str]:
    """取某一环节、某一角色最后的审批意见与署名；没有则写明 `unrecorded`，留签名空白。"""

    def opinion(step: str, role: str, unrecorded: str = "") -> str:
        made = [o for o in facts["opinions"] if o["step"] == step and o["role"] == role]
        if not made:
            return f"{unrecorded}\n{SIGNED}"
        last = made[-1]
        return f"{last['opinion']}\n（{last['officer']}）签名：　　　　　　{cn_date(last['at'])}"

    return opinion

"""模板里的写法：金额、日期、期限、图标、表单字段。"""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web import clocks, forms, sending, todo_rows
from zhijian.kernel.web.clocks import Badge
from zhijian.kernel.web.desk import Item
from zhijian.kernel.web.laws import linking
from zhijian.rules.numerals import in_words

register = template.Library()
NOTHING = "—"


@register.filter
def yuan(value: object) -> str:
    """金额：千分位、两位小数、带“元”；没有则为 —。"""
    if value in (None, ""):
        return NOTHING
    try:
        return f"{Decimal(str(value)):,.2f} 元"
    except InvalidOperation:
        return str(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """日期：2026-11-20（北京时间）。"""
    found = _local_day(value)
    return found.isoformat() if found else NOTHING


@register.filter
def day_cn(value: date | datetime | None) -> str:
    """日期：2026年11月20日。"""
    found = _local_day(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else NOTHING


@register.filter
def moment(value: datetime | None) -> str:
    """时刻：2026-11-20 09:30（北京时间）。"""
    return value.astimezone(clock.CHINA).strftime("%Y-%m-%d %H:%M") if value else NOTHING


@register.filter
def since(value: date | datetime | None, now: datetime) -> str:
    """距今：今天、昨天、3 天前、5 天后。没有日期则为空。"""
    found = _local_day(value)
    return clocks.since(found, clock.local_date(now)) if found else ""


@register.filter
def plus_days(value: date, days: int) -> date:
    """之后若干日。"""
    return value + timedelta(days=days)


@register.filter
def short_hash(value: bytes | memoryview | str) -> str:
    """指纹的前 16 位。"""
    return hexed(value)[:16]


@register.filter
def hexed(value: bytes | memoryview | str) -> str:
    """指纹的十六进制。"""
    return value if isinstance(value, str) else bytes(value).hex()


@register.filter
def cited(value: object, on: date | datetime | None = None) -> SafeString:
    """文字里引用的条文成为链接；给了日期的，打开那天施行的文本。"""
    return linking.linked(value if isinstance(value, str) else str(value or ""), _local_day(on))


@register.filter
def cited_within(value: str, law: str) -> SafeString:
    """同 `cited`；没有写明法律的条属 `law`。"""
    return linking.linked(value, law=law)


@register.filter
def numeral(value: int) -> str:
    """条文里的数字。"""
    return in_words(value)


@register.filter
def item(mapping: Any, key: object) -> object:
    """按键取值。"""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.filter
def at(row: Any, number: int) -> object:
    """第几个。"""
    return row[number] if number < len(row) else ""


@register.filter
def field_widget(field: BoundField) -> SafeString:
    """字段的输入框。"""
    return forms.rendered(field)


@register.filter
def field_kind(field: BoundField) -> str:
    """字段的版式。"""
    return forms.kind_of(field)


@register.filter
def is_wide(field: BoundField) -> bool:
    """独占一行：长文、多行、选项、勾选，以及说明很长的。"""
    return forms.is_wide(field)


@register.simple_tag
def clock_of(badge: Badge, matter: Matter, article: bool = False) -> SafeString:
    """一只钟：剩几天、届满日、走了多少、名称，可带依据。"""
    return clocks.html(badge, matter.kind, matter.pk, article=article)


@register.simple_tag
def todo_rows_of(items: list[Item], returned: bool = False) -> SafeString:
    """工作台的待办各行。"""
    return todo_rows.html(items, returned=returned)


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """这一页的办理标记：重交不会办第二次。"""
    key = sending.key(context["request"])
    return format_html('<input type="hidden" name="{}" value="{}">', sending.KEY, key)


@register.inclusion_tag("web/icon.html")
def icon(name: str) -> dict[str, str]:
    """一个图标（装饰，不念）。"""
    return {"name": name}


@register.inclusion_tag("web/empty.html")
def empty(words: str, hint: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """空态：一句话，最好带一个去处。"""
    return {"words": words, "hint": hint, "url": url, "label": label}


def _local_day(value: date | datetime | None) -> date | None:
    return clock.local_date(value) if isinstance(value, datetime) else value

"""外发消息怎样说：只有编号、类别、阶段、要办的事、期限与网址。

标题、当事人、提醒里的话（催办、理由等由人写的）一概不用：邮箱、手机不在本系统的看守之下。
"""

from datetime import date

from django.conf import settings
from django.urls import reverse

from zhijian.kernel.acts import next_hand
from zhijian.kernel.acts.spec import procedure_of, spec_of
from zhijian.kernel.matters.models import Matter

FOOT = "这里只有编号、阶段与期限，详情请登录质剑查看。"


def named(matter: Matter) -> str:
    """类别与编号。"""
    number = matter.number or matter.source_number
    return f"{spec_of(matter).title} {number or '（尚未编号）'}"


def stage(matter: Matter) -> str:
    """现在的阶段。"""
    return procedure_of(matter).stages[matter.stage].name


def to_do(matter: Matter) -> str:
    """使本件前进的第一个环节；没有的为空。"""
    steps = next_hand.moving_steps(matter)
    forward = next((step for step in steps if not step.back), None)
    return forward.label if forward else ""


def due(matter: Matter, today: date) -> str:
    """最近的期限；没有的为空。"""
    if matter.due_on is None:
        return ""
    return f"“{matter.due_name}”{left(matter.due_on, today)}"


def left(on: date, today: date) -> str:
    """离届满还有几天。"""
    days = (on - today).days
    if days < 0:
        return f" {on} 届满，已超期 {-days} 天"
    return f" {on} 届满，{'就是今天' if days == 0 else f'还有 {days} 天'}"


def link(matter: Matter) -> str:
    """这一件的网址，打开须登录。"""
    return settings.PUBLIC_ADDRESS + reverse("matter", args=[matter.kind, matter.pk])


def notices() -> str:
    """提醒页的网址。"""
    return settings.PUBLIC_ADDRESS + reverse("notices")

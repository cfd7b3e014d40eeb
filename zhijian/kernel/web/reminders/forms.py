"""我的提醒的表。"""

from datetime import time
from typing import Any

from django import forms

from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web.organs.forms import ContactForm

KINDS = [(kind.value, kind.label) for kind in Reminder.FORWARDED]
URGENT = "、".join(str(kind.label) for kind in Reminder.URGENT)


class ClockField(forms.TypedChoiceField):
    """钟点，每半小时一个，供选择：浏览器的时间框随它自己的语言变样。"""

    def __init__(self, **options: Any) -> None:
        halves = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
        super().__init__(choices=[(one, one) for one in halves], **options)
        self.coerce = time.fromisoformat

    def prepare_value(self, value: Any) -> Any:
        """库里的钟点 → 选项。"""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class RemindingForm(ContactForm):
    """我的提醒。"""

    mail_kinds = forms.MultipleChoiceField(
        label="即时发邮件",
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"{URGENT}静默时段过去即发；其余的还等到工作日",
    )
    sms_kinds = forms.MultipleChoiceField(
        label="即时发短信", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    quiet_from = ClockField(label="静默自", help_text="这段时间不发邮件、短信，过后再发")
    quiet_to = ClockField(label="静默至", help_text="与“静默自”相同即没有静默时段")
    digest = forms.BooleanField(label="工作日每天发一封摘要邮件", required=False)
    digest_at = ClockField(label="摘要时刻", help_text="没有待办、没有将到期的，当天不发")

"""我的提醒的表。"""

from typing import Any

from django import forms

from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web.organs.forms import ContactForm

KINDS = [(kind.value, kind.label) for kind in Reminder.FORWARDED]
URGENT = "、".join(str(kind.label) for kind in Reminder.URGENT)


class ClockField(forms.TimeField):
    """钟点，如 22:00。"""

    default_error_messages = {"invalid": "请写成“时:分”，如 22:00"}

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput({"type": "time", "step": 60}, format="%H:%M")
        super().__init__(widget=widget, **options)


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

"""文书样式的表：改样式、退回。"""

from datetime import timedelta

from django import forms

from zhijian.kernel import clock
from zhijian.kernel.papers.parsing import LONGEST
from zhijian.kernel.web.forms import DayField


class TextForm(forms.Form):
    """样式原文：看样张用。"""

    text = forms.CharField(
        label="样式原文",
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "false", "class": "mono"}),
        help_text="YAML 写法：改引号内的文字即可；写法说明见下方",
    )

    def clean_text(self) -> str:
        """浏览器交来的换行统一。"""
        typed: str = self.cleaned_data["text"]
        return typed.replace("\r\n", "\n").rstrip() + "\n"


class ReviseForm(TextForm):
    """改样式并送签。"""

    why = forms.CharField(label="修订的依据与理由", max_length=300)
    effective_from = DayField(
        label="生效日期",
        initial=lambda: clock.today() + timedelta(days=1),
        help_text="须在今日之后；签认之前不生效，已制发的文书不变",
    )
    field_order = ["why", "effective_from", "text"]


class ReturnForm(forms.Form):
    """退回草拟人。"""

    words = forms.CharField(label="退回的理由", max_length=300)

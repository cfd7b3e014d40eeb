"""各阶段共用的几张小表：写意见的、写退回理由的、选法律条款的。"""

from django import forms

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.matters.models import REASON_LENGTH
from zhijian.kernel.web.forms import ProseField


class ReasonForm(ActForm):
    """退回：须写明理由和需要补充的内容。"""

    reason = ProseField(
        label="退回理由",
        max_length=REASON_LENGTH,
        rows=4,
        help_text="写明还缺什么、请怎样补充；承办人在案件页上首先看到这段话",
    )


class OpinionForm(ActForm):
    """一条审批意见。"""

    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=3, initial="同意。")


def article_columns() -> dict[str, forms.Field]:
    """违反的条款：一行一条，写到条、款、项（数字或汉字均可）。"""
    return {
        "law": forms.CharField(label="法律、法规、规章", max_length=100),
        "article": forms.CharField(
            label="条",
            max_length=20,
            required=False,
            help_text="如“三十二”",
        ),
        "paragraph": forms.CharField(label="款", max_length=20, required=False),
        "item": forms.CharField(label="项", max_length=20, required=False),
    }

"""典型案例各环节的表。"""

from typing import ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import violations
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.verbs.drawing import ChosenForm, CommitForm, mark
from zhijian.modules.precedents.models import Precedent

NAMELESS = "不写当事人名称、代码、地址、电话与个人姓名，写“某公司”“王某”"
SCALE = "零至五分"


class DraftForm(ActForm):
    """三段式的内容。"""

    headings: ClassVar[dict[str, str]] = {
        "subject": "案例",
        "background": "三段",
        "articles": "引用与借鉴",
    }
    subject = forms.CharField(label="标题", max_length=100, help_text=NAMELESS)
    kind = forms.ChoiceField(label="种类", choices=Precedent.Kind, initial=Precedent.Kind.CASE)
    cause = forms.CharField(label="案由", max_length=200, required=False)
    violation_type = forms.ChoiceField(label="违法行为分类", required=False)
    product = forms.CharField(label="产品", max_length=200, required=False)
    background = ProseField(label="背景", rows=4, max_length=3000)
    content = ProseField(label="内容", rows=8, max_length=8000, help_text=NAMELESS)
    reason = ProseField(label="推荐理由", rows=4, max_length=3000)
    articles = ProseField(
        label="适用的条文",
        rows=3,
        max_length=1000,
        required=False,
        help_text="一行一条，写到条、款、项，如“产品质量法第五十条”；发布后在法律法规页标识",
    )
    highlights = ProseField(label="证据链的亮点", rows=2, max_length=2000, required=False)
    weighing = ProseField(label="裁量", rows=2, max_length=2000, required=False)
    effect = ProseField(label="效果", rows=2, max_length=2000, required=False)

    def prepare(self, setting: Setting) -> None:
        on = local_date(setting.at)
        self.fields["violation_type"].choices = [  # type: ignore[attr-defined]
            ("", "不属于违法行为"),
            *violations.choices(on, setting.organ),
        ]


class WordsForm(ActForm):
    """推荐、发布的意见。"""

    words = ProseField(label="意见", rows=3, max_length=1000, initial="同意。")


class WhyForm(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500)


class CheckForm(ActForm):
    """脱敏的复核：另一人逐段核对。"""

    checked = forms.BooleanField(
        label="已逐段核对，当事人、地址、号码与个人信息都已去除",
        error_messages={"required": "请核对后勾选"},
        help_text="脱敏与复核不得为同一人",
    )


class DrawForm(CommitForm):
    """抽取的条件。"""

    avoided = "承办、推荐本件的机关的人员，曾经办本件的，系统自动列入回避"


class ScoreForm(ActForm):
    """五项评分。"""

    legality = mark("合法性", SCALE)
    typicality = mark("典型性", SCALE)
    innovation = mark("创新性", SCALE)
    effect = mark("办案效果", SCALE)
    usefulness = mark("借鉴价值", SCALE)
    comment = ProseField(label="评语", rows=3, max_length=2000, required=False)


class EnterForm(ChosenForm, ScoreForm):
    """登记一名专家的评分表。"""


class ReplaceForm(ChosenForm, WhyForm):
    """抽中后须回避的一名与理由。"""

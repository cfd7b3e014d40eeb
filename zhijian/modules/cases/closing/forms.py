"""结案、归档、更正、附签署件的表。"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import ProseField
from zhijian.modules.cases.closing import ink
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.forming import MatterForm

MISSING = "missing_"


class ApplyClosing(forms.Form):
    """结案申请。"""

    kind = forms.ChoiceField(
        label="结案情形", choices=Closing.Kind, help_text="程序规定第七十七条的五种情形"
    )
    proof = forms.CharField(
        label="法院裁定的名称和文号",
        max_length=200,
        required=False,
        help_text="以法院裁定终结执行结案的必填；其余情形所凭的决定书、审批表、移送书自动写入",
    )
    summary = ProseField(label="案件处理情况", rows=4, max_length=4000)
    execution = forms.ChoiceField(label="执行方式", choices=Closing.Execution)
    archive_class = forms.CharField(label="归档类别", max_length=60, initial="一般程序行政处罚案件")
    retention = forms.ChoiceField(
        label="保管期限",
        choices=Closing.Retention,
        initial=Closing.Retention.LONG,
        help_text="机关文件材料归档范围和文书档案保管期限规定；重大案件永久保管",
    )
    words = ProseField(
        label="承办人意见",
        rows=2,
        max_length=REASON_LENGTH,
        initial="处罚决定已执行完毕，建议结案。",
    )


class Archive(MatterForm):
    """归档：立卷人即办理人。"""

    checker = forms.CharField(label="检查人", max_length=50)
    remark = ProseField(
        label="备考说明",
        rows=3,
        max_length=REASON_LENGTH,
        initial="本卷文书齐全，页码连续，无缺损。",
    )
    explain_missing = ProseField(
        label="其余没有签署件的文书，共同的原因",
        rows=3,
        max_length=500,
        required=False,
        help_text="文书应当签名盖章。确实没有签署件的，逐份写入备考表，由归档人负责",
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        """没有签署件的文书各备一栏，可分别说明。"""
        for paper in ink.lacking(matter):
            self.fields[f"{MISSING}{paper.pk}"] = forms.CharField(
                label=f"{paper}没有签署件的原因",
                max_length=500,
                required=False,
                help_text="原因不同的分别写；留空的依下面共同的原因",
            )
        self.fields["explain_missing"] = self.fields.pop("explain_missing")

    def clean(self) -> dict[str, Any]:
        """各份的原因归到一处：文书 → 原因。"""
        data: dict[str, Any] = super().clean() or {}
        named = [name for name in data if name.startswith(MISSING)]
        told = {UUID(name.removeprefix(MISSING)): data.pop(name).strip() for name in named}
        return data | {"explained": {paper: why for paper, why in told.items() if why}}


class CorrectRecord(forms.Form):
    """更正：原记录保留，更正与理由并列。"""

    what = forms.CharField(label="更正的内容", max_length=200, help_text="如：决定书中的当事人住所")
    old = ProseField(label="原记", rows=2, max_length=4000)
    new = ProseField(label="更正为", rows=2, max_length=4000)
    reason = ProseField(
        label="理由",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="原记录不动，更正留痕（行政处罚法第四十七条、第七十五条）",
    )

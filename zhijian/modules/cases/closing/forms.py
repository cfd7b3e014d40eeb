"""结案、归档、更正、附签署件的表。"""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhijian.kernel.evidence import arriving, items, kinds
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.papers import papers_of, scans
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.web.forms import ProseField
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.forming import MatterForm
from zhijian.rules.refusal import Refused


class ApplyClosing(forms.Form):
    """结案申请。"""

    kind = forms.ChoiceField(
        label="结案情形", choices=Closing.Kind, help_text="程序规定第七十七条的五种情形"
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
        label="没有签署件的文书，说明原因",
        rows=3,
        max_length=500,
        required=False,
        help_text="文书应当签名盖章。确实没有签署件的，逐份写入备考表，由归档人负责",
    )


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


class PaperField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 运行时没有类型参数
    """选一份文书，显示名称与文号。"""

    def label_from_instance(self, obj: Paper) -> str:
        return " ".join(part for part in (obj.name, obj.number) if part)


class AttachScan(MatterForm):
    """附入一份文书的签名扫描件：随表上传，或者选已上传的。"""

    paper = PaperField(Paper.objects.none(), label="文书", help_text="只列还缺签名扫描件的")
    upload = forms.FileField(
        label="上传扫描件或照片", required=False, help_text=f"可收 {kinds.ACCEPTED}"
    )
    file = forms.ModelChoiceField(
        StoredFile.objects.none(),
        label="或者选已上传的文件",
        required=False,
        empty_label="（随表上传）",
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        wanting = [paper.pk for paper in scans.missing(matter)]
        attached = papers_of.every(matter).filter(scan__isnull=False).values("scan")
        loose = [row.pk for row in items.loose_files(matter)]
        free = StoredFile.objects.filter(pk__in=loose).exclude(pk__in=attached)
        self.fields["paper"].queryset = Paper.objects.filter(pk__in=wanting)  # type: ignore[attr-defined]
        self.fields["file"].queryset = free  # type: ignore[attr-defined]
        self.fields["upload"].widget.attrs["accept"] = kinds.PICKER

    def clean(self) -> dict[str, Any]:
        """有上传的用上传的；两处都没有的请补上。别的栏有错时不收，免得白传。"""
        data: dict[str, Any] = super().clean() or {}
        sent = data.pop("upload", None)
        if sent and not self.errors:
            data["file"] = self._arrived(sent)
        if not sent and not data.get("file") and "upload" not in self.errors:
            self.add_error("upload", "请上传扫描件或照片，或者选已上传的文件")
        return data

    def _arrived(self, sent: "UploadedFile[Any]") -> StoredFile | None:
        if self.setting is None:
            return None
        where = self.setting
        try:
            return arriving.arrive(sent, sent.name or "", where.officer, where.at, where.matter)
        except Refused as refused:
            self.add_error("upload", f"{refused}。{refused.reasons[0].remedy}")
            return None

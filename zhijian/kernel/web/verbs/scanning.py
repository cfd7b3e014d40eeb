"""附入签署件：须亲笔签名的文书，打印、签名之后附回扫描件。"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.evidence import arriving, items, kinds
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.papers import papers_of, scans
from zhijian.kernel.papers.models import Paper
from zhijian.rules.refusal import Refused, Unmet


class PaperField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 运行时没有类型参数
    """选一份文书，显示名称与文号。"""

    def label_from_instance(self, obj: Paper) -> str:
        return " ".join(part for part in (obj.name, obj.number) if part)


class AttachScan(ActForm):
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

    def prepare(self, setting: Setting) -> None:
        matter = setting.matter
        if matter is None:
            return
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


class WithScan(ActForm):
    """随表带入一份扫描件（回执、通知书）：收妥之后表上得到 `scan`，没有带的为空。"""

    upload = forms.FileField(
        label="扫描件或者照片", required=False, help_text=f"可收 {kinds.ACCEPTED}"
    )

    def clean(self) -> dict[str, Any]:
        """别的栏有错时不收，免得白传。"""
        data: dict[str, Any] = super().clean() or {}
        sent, where = data.pop("upload", None), self.setting
        data["scan"] = None
        if sent and where is not None and not self.errors:
            try:
                data["scan"] = arriving.arrive(
                    sent, sent.name or "", where.officer, where.at, where.matter
                )
            except Refused as refused:
                self.add_error("upload", f"{refused}。{refused.reasons[0].remedy}")
        return data


def attach_scan(act: Act, *, paper: Paper, file: StoredFile) -> None:
    """附入一份文书的签署件。"""
    if paper.matter_id != act.matter.pk or file.matter_id != act.matter.pk:
        raise Refused(Unmet("文书与文件须是本件的"))
    act.change(paper, **scans.columns(paper, file, act.at))
    act.file(file)


ATTACH_SCAN = Verb(attach_scan, AttachScan)

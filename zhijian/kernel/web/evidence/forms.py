"""登记证据所填的表：业务模块直接用，或者加上“提取人”等自己的栏。

表把要登记的文件放在 `stored`（`StoredFile` 的表）里交给业务动作。
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import CHINA
from zhijian.kernel.evidence import arriving, items, kinds
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.rules.refusal import Refused


class SeveralFiles(forms.ClearableFileInput):
    """可一次选几个文件。"""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """若干个文件；没有选的是空表。"""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """逐个核对；0 字节的留给收件时说明。"""
        sent = data if isinstance(data, list | tuple) else [data]
        return [one for one in sent if one is not None]


class EvidenceForm(ActForm):
    """证据：种类、来源、证明目的、提取情形、原件去向，附文件。"""

    uploads = FilesField(
        label="随表上传文件",
        required=False,
        help_text=f"可选几个；已在证据页上传的，在下面勾选。可收 {kinds.ACCEPTED}",
    )
    stored = forms.MultipleChoiceField(
        label="已上传待登记的文件", required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label="证据种类",
        choices=EvidenceItem.Kind,
        help_text="行政处罚法第四十六条第一款",
    )
    name = forms.CharField(
        label="证据名称", max_length=190, help_text="附几个文件的，各成一项，名称后自动加序号"
    )
    source = forms.CharField(label="来源", max_length=200, help_text="由谁提供或者从何处取得")
    proves = ProseField(label="证明目的", max_length=1000, rows=2)
    taken_at = MomentField(label="提取时间")
    place = forms.CharField(label="提取地点", max_length=200)
    original_where = forms.CharField(
        label="原件存放处", max_length=200, required=False, help_text="物证必填"
    )
    quantity = forms.CharField(label="数量", max_length=50, required=False)
    pages = forms.IntegerField(label="页数", min_value=1, max_value=100_000, required=False)
    custody = forms.CharField(
        label="保管与移交",
        max_length=500,
        required=False,
        help_text="如“李伟保管；2026年3月6日移交证物室”",
    )

    def prepare(self, setting: Setting) -> None:
        """备好待登记的文件；提取时间取其中最早的拍摄时间。"""
        self._loose = items.loose_files(setting.matter) if setting.matter else []
        self._offer(self._loose)
        self.fields["uploads"].widget.attrs["accept"] = kinds.PICKER
        shot = [file.taken_at for file in self._loose if file.taken_at]
        self.fields["taken_at"].initial = min(shot, default=setting.at)

    def clean_uploads(self) -> list[StoredFile]:
        """收下随表上传的文件。别的栏有错也不白传：收下的列入“待登记”并已勾选。"""
        arrived, turned = [], []
        for one in self.cleaned_data["uploads"]:
            try:
                arrived.append(self._arrive(one))
            except Refused as refused:
                turned.append(f"{one.name}：{refused}。{refused.reasons[0].remedy}")
        self._tick(arrived)
        if turned:
            raise forms.ValidationError(turned)
        return arrived

    def clean_stored(self) -> list[StoredFile]:
        """勾选的文件，依到达先后。"""
        wanted = set(self.cleaned_data["stored"])
        return [file for file in self._loose if str(file.pk) in wanted]

    def clean(self) -> dict[str, Any]:
        """核对各栏之间的关系（见 `items.faults`）。"""
        data = super().clean() or {}
        data.pop("uploads", None)
        if self.setting is None:
            return data
        found = items.faults(
            kind=data.get("kind", ""),
            first=data.get("first_collector"),
            second=data.get("second_collector"),
            taken_at=data.get("taken_at"),
            at=self.setting.at,
            has_file=bool(data.get("stored")),
            original_where=data.get("original_where", ""),
        )
        for field, words in found.items():
            self.add_error(field if field in self.fields else None, words)
        return data

    def _arrive(self, one: UploadedFile[Any]) -> StoredFile:
        if self.setting is None:
            raise TypeError("没有情形的表不收文件")
        where = self.setting
        return arriving.arrive(one, one.name or "", where.officer, where.at, where.matter)

    def _offer(self, files: Iterable[StoredFile]) -> None:
        field = self.fields["stored"]
        field.choices = [(str(file.pk), _label(file)) for file in files]  # type: ignore[attr-defined]
        if not field.choices:  # type: ignore[attr-defined]
            field.help_text = "没有。可在证据页先行上传，或者用上一栏"

    def _tick(self, arrived: list[StoredFile]) -> None:
        if not arrived:
            return
        self._loose = [*self._loose, *arrived]
        self._offer(self._loose)
        typed = cast(QueryDict, self.data).copy()
        for file in arrived:
            typed.appendlist(self.add_prefix("stored"), str(file.pk))
        self.data = typed


def _label(file: StoredFile) -> SafeString:
    told = [file.original_name]
    if file.taken_at:
        told.append(f"拍摄 {file.taken_at.astimezone(CHINA):%Y-%m-%d %H:%M}")
    if file.place:
        told.append(file.place)
    words = "，".join(told)
    if not file.has_thumbnail:
        return format_html("<span>{}</span>", words)
    url = reverse("file_thumbnail", args=[file.pk])
    return format_html(
        '<img class="thumb" src="{}" alt="" width="64" height="48" loading="lazy"> <span>{}</span>',
        url,
        words,
    )


def arrived(form: ActForm, name: str, sent: UploadedFile[Any] | None) -> StoredFile | None:
    """收下随表上传的一个文件；没有上传、别的栏有错、不收的为空（不收的说明为什么）。"""
    where = form.setting
    if sent is None or where is None or form.errors:
        return None
    try:
        return arriving.arrive(sent, sent.name or "", where.officer, where.at, where.matter)
    except Refused as refused:
        form.add_error(name, f"{refused}。{refused.reasons[0].remedy}")
        return None

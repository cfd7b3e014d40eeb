"""法律法规的表：草拟一个文本、退回、类别。"""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhijian.kernel.evidence import inspecting
from zhijian.kernel.laws.maintaining import LONGEST, Proposal
from zhijian.kernel.laws.models import Category, Law
from zhijian.kernel.web.forms import DayField
from zhijian.rules.refusal import Refused


class DraftForm(forms.Form):
    """草拟一个文本。上传 Word 的，其中的文字填入“原文”，可以再改。"""

    title = forms.CharField(label="全称", max_length=140, help_text="地方的写明地名，照公布的名称")
    level = forms.ChoiceField(label="效力级别", choices=Law.Level.choices)
    issuer = forms.CharField(label="制定机关", max_length=60)
    category = forms.CharField(label="类别", max_length=30, required=False)
    label = forms.CharField(
        label="文本", max_length=30, help_text="如“2021修订”“2024公布”，同一部法的各文本以此区别"
    )
    adopted = DayField(label="公布日期", help_text="通过、修正或者修订并公布之日")
    effective_from = DayField(label="施行日期")
    until = DayField(label="失效日期", required=False, help_text="已知的才填")
    why = forms.CharField(
        label="出处与说明", max_length=200, help_text="公报、网站或者文件的名称与日期，供签认人核对"
    )
    document = forms.FileField(
        label="Word 文档（.docx）",
        required=False,
        help_text="不超过 5 MB；选了就以其中的文字为原文",
        widget=forms.FileInput({"accept": ".docx"}),
    )
    text = forms.CharField(
        label="原文",
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        help_text="粘贴全文，一条一款各起一行；“第几条”开头的读成条",
    )

    unseen: tuple[str, ...] = ()

    def __init__(self, *args: Any, law: Law | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.name, one.name) for one in Category.objects.all()]
        here = (self.initial.get("category") or "") if law else ""
        extra = [] if here in dict(names) or not here else [(here, here)]
        self.fields["category"].widget = forms.Select(choices=[("", "—"), *extra, *names])
        if law is not None:
            self.fields["title"].disabled = self.fields["level"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = cleaned.pop("document", None)
        if given is not None:
            self._read(given, cleaned)
        text = cleaned.get("text", "").replace("\r\n", "\n").replace("\x00", "")
        cleaned["text"] = text
        if not text.strip() and not self.errors:
            self.add_error("text", "请粘贴全文，或者上传 Word 文档")
        return cleaned

    def proposal(self) -> Proposal:
        """所填的一稿。"""
        return Proposal(**self.cleaned_data)

    def _read(self, given: "UploadedFile[Any]", cleaned: dict[str, Any]) -> None:
        """Word 的文字成为原文，填回表里。"""
        try:
            text, unseen = _words_of(given)
        except Refused as refused:
            self.add_error("document", str(refused))
            return
        cleaned["text"], self.unseen = text, tuple(unseen)
        self.data = dict(self.data.items()) | {"text": text}


class ReturnForm(forms.Form):
    """退回草拟人。"""

    words = forms.CharField(label="退回的理由", max_length=300)


class CategoryForm(forms.Form):
    """增设或者移动一项类别。"""

    name = forms.CharField(label="名称", max_length=30, required=False)
    parent = forms.ModelChoiceField(
        Category.objects.all(), label="上级", required=False, empty_label="（最上一级）"
    )


def _words_of(given: "UploadedFile[Any]") -> tuple[str, list[str]]:
    """先在受限进程里验看，再取文字。"""
    from zhijian.kernel.laws import word_documents  # noqa: PLC0415  占内存，用到才载入

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "law.docx"
        with path.open("wb") as target:
            for some in given.chunks():
                target.write(some)
        word_documents.check_size(path)
        inspecting.inspect(path, "docx", None)
        return word_documents.text(path)

"""引用参考：条文、办案模式、典型案例。一按即引，也可以先改要点再引；只记引用，不改别的。"""

from typing import Any

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import references
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.web.forms import ProseField

VERB = "cite"


class CiteForm(ActForm):
    """引用哪一项。"""

    kind = forms.ChoiceField(label="种类", choices=Reference.Kind)
    key = forms.CharField(
        label="编号或者条文",
        max_length=120,
        help_text="条文写成“产品质量法第五十条”；办案模式、典型案例写编号，可在案件页“参考”一段一按即引",
    )
    words = ProseField(
        label="采用的要点",
        rows=6,
        max_length=4000,
        required=False,
        help_text="如办案模式的取证要点，一行一条；可以删改，只留本件用得着的",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.setting and data.get("kind") and data.get("key"):
            on, organ = local_date(self.setting.at), self.setting.organ
            data["key"] = data["key"].strip()
            if not references.title_of(data["kind"], data["key"], organ, on):
                self.add_error("key", "没有这一项参考，或者已经停用、下架")
        return data


def cite(act: Act, *, kind: str, key: str, words: str) -> None:
    """引用一项参考，记在本件。"""
    references.cite(act, kind=kind, key=key, words=words)


VERBS = {VERB: Verb(cite, CiteForm)}

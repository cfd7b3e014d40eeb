"""登记证据保管：收、验、封、移、还，各类办件通用的环节。"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.evidence import items, kinds
from zhijian.kernel.evidence.models import Custody, EvidenceItem, StoredFile
from zhijian.kernel.web.evidence.forms import arrived
from zhijian.kernel.web.forms import MomentField
from zhijian.rules import custody
from zhijian.rules.refusal import Refused, Unmet


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 运行时没有类型参数
    """选一项证据，显示种类与名称。"""

    def label_from_instance(self, obj: EvidenceItem) -> str:
        return str(obj)


class CustodyForm(ActForm):
    """证据保管的一环。"""

    in_field = True
    headings: ClassVar[dict[str, str]] = {"item": "哪一项", "at": "时间地点与状况"}
    item = ItemField(EvidenceItem.objects.none(), label="证据")
    kind = forms.ChoiceField(label="环节", choices=Custody.Kind, widget=forms.RadioSelect)
    receiver = forms.CharField(
        label="接收的人或者单位", max_length=100, required=False, help_text="收、移、还必填"
    )
    seal = forms.CharField(label="封条编号", max_length=60, required=False, help_text="封存必填")
    opened = forms.BooleanField(label="核验时启封", required=False)
    at = MomentField(label="时间")
    place = forms.CharField(label="地点", max_length=200)
    condition = forms.CharField(
        label="状况",
        max_length=500,
        help_text="数量、包装、封条、有无损坏，如“主板1块，封条F-001完好”",
    )
    second = forms.CharField(label="在场的人", max_length=100, required=False)
    upload = forms.FileField(
        label="当时的照片", required=False, help_text=f"可以不附。可收 {kinds.ACCEPTED}"
    )

    def prepare(self, setting: Setting) -> None:
        """可选的证据，时间默认为现在。"""
        self.fields["at"].initial = setting.at
        self.fields["upload"].widget.attrs |= {"accept": kinds.PICKER, "capture": "environment"}
        if setting.matter is not None:
            rows = EvidenceItem.standing.filter(matter=setting.matter).order_by("id")
            self.fields["item"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """接得上前一环才收照片。"""
        data: dict[str, Any] = super().clean() or {}
        sent = data.pop("upload", None)
        if self.setting and data.get("at") and data["at"] > self.setting.at:
            self.add_error("at", "时间不能晚于现在")
        if not self.errors and data.get("item"):
            chain = [row.link for row in items.custody(data["item"])]
            for one in custody.faults(data["item"].taken_at, chain, _link(data)):
                self.add_error(None, str(one))
        data["file"] = arrived(self, "upload", sent)
        return data


def keep_custody(
    act: Act, *, item: EvidenceItem, file: StoredFile | None = None, **columns: Any
) -> None:
    """登记一环；接不上前一环的不予办理。"""
    if item.matter_id != act.matter.pk:
        raise Refused(Unmet("证据须是本件的"))
    chain = [row.link for row in items.custody(item)]
    if problems := custody.faults(item.taken_at, chain, _link(columns)):
        raise Refused(*problems)
    act.add(Custody(item=item, file=file, officer=act.by, **columns))


KEEP_CUSTODY = Verb(keep_custody, CustodyForm)


def _link(told: dict[str, Any]) -> custody.Link:
    at: datetime = told["at"]
    seen = (told["condition"], told["receiver"], told["seal"])
    return custody.Link(custody.Move(told["kind"]), at, *seen, opened=told["opened"])

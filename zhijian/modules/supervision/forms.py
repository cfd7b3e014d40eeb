"""督办各环节的表。"""

import re
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.web import organ_choice
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.organ_choice import OrgansField
from zhijian.kernel.web.people import OfficerField, OfficersField, offer
from zhijian.kernel.web.verbs.scanning import WithScan
from zhijian.modules.supervision.models import Order, Recipient, Task
from zhijian.modules.supervision.procedure import HANDLE

MOST_DAYS = 365
LISTED = 10
FEEDBACK_DAYS = "自各机关签收之日起算"


def _days(label: str, initial: int | None = None, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST_DAYS, initial=initial, help_text=help_text
    )


class Propose(ActForm):
    """拟制督办单。"""

    headings: ClassVar[dict[str, str]] = {
        "title": "督办事项",
        "scope": "主送与抄送",
        "contact": "联系",
    }

    title = forms.CharField(label="督办事项", max_length=150)
    mode = forms.ChoiceField(label="督办方式", choices=Order.Mode)
    source = forms.ChoiceField(label="来源", choices=Order.Source)
    source_ref = forms.CharField(
        label="来源的题名文号",
        max_length=200,
        required=False,
        help_text="如批示、报道、12365 工单号",
    )
    requirement = ProseField(label="督办要求", max_length=4000, rows=5)
    days = _days("反馈期限（日）", 60, FEEDBACK_DAYS)
    joint = forms.CharField(
        label="联合督办单位", max_length=200, required=False, help_text="如公安机关；没有的不填"
    )
    scope = forms.ChoiceField(
        label="主送",
        choices=[
            ("chosen", "以下勾选的机关"),
            ("direct", "全部直接下级机关"),
            ("all", "全部下级机关"),
        ],
        initial="chosen",
        widget=forms.RadioSelect,
    )
    organs = OrgansField(label="勾选主送机关", required=False)
    copied = OrgansField(label="勾选抄送机关", required=False, help_text="抄送的只须阅知")
    cases = forms.CharField(
        label="督办的案件",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一个案号，每件主送其办案机关；可以与上面的机关并用",
    )
    contact = forms.CharField(label="联系人", max_length=50)
    phone = forms.CharField(label="联系电话", max_length=40)

    def prepare(self, setting: Setting) -> None:
        below = tree.subtree(setting.organ).filter(valid_to__isnull=True)
        self._below = list(below.exclude(pk=setting.organ.pk))
        organ_choice.offer(self, self._below, "organs", "copied")
        self.initial.setdefault("contact", setting.officer.name)
        self.initial.setdefault("phone", setting.organ.phone)

    def clean_cases(self) -> list[Matter]:
        """各案号所指的、看得见的、在下级机关的案件；查不到的逐个列出。"""
        numbers = [line for line in re.split(r"[\s,，;；、]+", self.cleaned_data["cases"]) if line]
        if not numbers or self.setting is None:
            return []
        wanted = list(dict.fromkeys(numbers))
        seen = visibility.visible(self.setting.officer, self.setting.at)
        below = {organ.pk for organ in self._below}
        rows = seen.filter(kind="case", number__in=wanted, organ__in=below)
        found = {row.number: row for row in rows.select_related("organ")}
        if lost := [number for number in wanted if number not in found]:
            shown = "、".join(lost[:LISTED]) + ("……" if len(lost) > LISTED else "")
            raise forms.ValidationError(f"下级机关没有这些案号（{len(lost)} 个）：{shown}")
        return [found[number] for number in wanted]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        scope = data.pop("scope", "chosen")
        mine = self.setting.organ.pk if self.setting else None
        if scope == "all":
            data["organs"] = self._below
        elif scope == "direct":
            data["organs"] = [one for one in self._below if one.parent_id == mine]
        if not self.errors and not data.get("organs") and not data.get("cases"):
            self.add_error("organs", "请勾选主送机关，或者写明督办的案件")
        return data


class Words(ActForm):
    """一条意见。"""

    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=3, initial="同意。")


class Why(ActForm):
    """退回、不同意的理由。"""

    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class Urge(ActForm):
    """催办。"""

    words = ProseField(label="催办的话", max_length=200, rows=2, initial="请抓紧办理并按期反馈。")


class Assign(ActForm):
    """指定承办人。"""

    lead = OfficerField(label="主办")
    others = OfficersField(label="协办", required=False)
    words = ProseField(label="办理要求", max_length=REASON_LENGTH, rows=2, required=False)

    def prepare(self, setting: Setting) -> None:
        offer(self, duties.holders(HANDLE, setting.organ, setting.at), "lead", "others")


class Reassign(ActForm):
    """改派承办人。"""

    lead = OfficerField(label="主办")
    others = OfficersField(label="协办", required=False)
    reason = ProseField(label="改派的理由", max_length=REASON_LENGTH, rows=2)

    def prepare(self, setting: Setting) -> None:
        offer(self, duties.holders(HANDLE, setting.organ, setting.at), "lead", "others")


class PassOn(ActForm):
    """转发下级机关。"""

    organs = OrgansField(label="转发给")
    requirement = ProseField(label="另提的要求", max_length=REASON_LENGTH, rows=3, required=False)
    days = _days("下级的反馈期限（日）", 30, "自其签收之日起算，不长于本机关的反馈期限")

    def prepare(self, setting: Setting) -> None:
        below = tree.subtree(setting.organ).filter(valid_to__isnull=True)
        organ_choice.offer(self, below.exclude(pk=setting.organ.pk), "organs")


class Progress(WithScan):
    """阶段反馈。"""

    field_order = ["words", "measures", "upload"]

    words = ProseField(label="办理进展", max_length=4000, rows=4)
    measures = ProseField(label="已采取的措施", max_length=REASON_LENGTH, rows=2, required=False)


class AskExtension(ActForm):
    """申请延期。"""

    days = _days("申请延长（日）", 30)
    reason = ProseField(label="理由", max_length=REASON_LENGTH, rows=3)


class GrantExtension(ActForm):
    """同意延期。"""

    days = _days("同意延长（日）")
    words = ProseField(label="意见", max_length=REASON_LENGTH, rows=2, initial="同意延期。")

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            asked = Task.objects.get(pk=setting.matter.pk).asked_days
            self.initial.setdefault("days", asked)


class Result(WithScan):
    """提请办结。"""

    field_order = ["result", "unfinished", "upload"]

    result = ProseField(label="办理结果", max_length=4000, rows=5)
    unfinished = ProseField(
        label="案件尚未办结的说明",
        max_length=REASON_LENGTH,
        rows=2,
        required=False,
        help_text="督办的案件还没有办结的，写明原因和计划",
    )


class Return(ActForm):
    """退回补充办理。"""

    reason = ProseField(label="退回的理由", max_length=REASON_LENGTH, rows=3)
    days = _days("补充办理的期限（日）", 15, "自退回之日起算")


def given(matter: Matter) -> dict[str, Any]:
    """修改督办单：照原来的预填。"""
    order = Order.objects.get(pk=matter.pk)
    kept = ("mode", "source", "source_ref", "requirement", "days", "joint", "contact", "phone")
    recipients = list(Recipient.standing.filter(matter=matter).select_related("case"))
    named = [row for row in recipients if row.case is None]
    numbers = [row.case.number for row in recipients if row.case is not None]
    return {
        "title": matter.title,
        **{name: getattr(order, name) for name in kept},
        "organs": [str(row.organ_id) for row in named if not row.copied],
        "copied": [str(row.organ_id) for row in named if row.copied],
        "cases": "\n".join(numbers),
    }

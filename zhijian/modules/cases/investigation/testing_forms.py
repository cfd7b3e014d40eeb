"""检验期间的变更与告知所填的表。"""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.kernel.web.verbs.serving import Serve
from zhijian.modules.cases.investigation import testing
from zhijian.modules.cases.investigation.forms import EntrustForm, TestChoice
from zhijian.modules.cases.investigation.models import LabTest, PeriodNotice

if TYPE_CHECKING:
    _Notice = forms.ModelChoiceField[PeriodNotice]
    _Measures = forms.ModelMultipleChoiceField[Matter]
else:
    _Notice, _Measures = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class ChangePeriodForm(ActForm):
    """检验期间有变动，另行告知。"""

    test = TestChoice(label="哪一次委托", queryset=LabTest.objects.none())
    due = DayField(label="改为何日截止")
    reason = ProseField(label="变动的理由", max_length=500, rows=2)

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            waiting = LabTest.standing.filter(matter=setting.matter, reported_at__isnull=True)
            field = self.fields["test"]
            field.queryset, field.initial = waiting, waiting.first()  # type: ignore[attr-defined]

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if self.setting and due < local_date(self.setting.at):
            raise ValidationError("不能早于今天")
        return due


class RecheckForm(ActForm):
    """登记复检申请。"""

    test = TestChoice(label="哪一次检验", queryset=LabTest.objects.none())
    asked_on = DayField(
        label="提出申请之日", help_text="自收到检验结果之日起十五日内（产品质量法第十五条第三款）"
    )
    reason = ProseField(label="当事人的理由", max_length=500, rows=2)

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            told = LabTest.standing.filter(
                matter=setting.matter, spot_check=True, told_on__isnull=False
            )
            field = self.fields["test"]
            field.queryset = told  # type: ignore[attr-defined]
            field.initial = told.last()
            self.fields["asked_on"].initial = local_date(setting.at)


class EntrustRecheckForm(EntrustForm):
    """委托复检：初检之外的机构。"""

    test = TestChoice(label="复检哪一次检验", queryset=LabTest.objects.none())
    field_order = ("test",)
    spot_check = None  # type: ignore[assignment]  # 复检结果不再复检

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            asked = LabTest.standing.filter(
                matter=setting.matter, recheck_asked_on__isnull=False, rechecks__isnull=True
            )
            field = self.fields["test"]
            field.queryset = asked  # type: ignore[attr-defined]
            field.initial = asked.last()


class NoticeChoice(_Notice):
    """选一份还没有送达的期间告知书。"""

    def label_from_instance(self, obj: PeriodNotice) -> str:
        return f"{obj.test.institute}{obj.test.kind}，期间至 {obj.until}"


class MeasuresChoice(_Measures):
    """选还没有了结的查封、扣押。"""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Matter) -> str:
        return f"{obj.number} {obj.title}"


class ServePeriodForm(Serve):
    """送达期间告知书，选定所及的查封、扣押。"""

    headings: ClassVar[dict[str, str]] = {"notice": "告知书", **Serve.headings}
    notice = NoticeChoice(label="期间告知书", queryset=PeriodNotice.objects.none())
    measures = MeasuresChoice(
        label="送检物品属于下列查封、扣押",
        queryset=Matter.objects.none(),
        required=False,
        help_text="所选的查封、扣押，自送达之日起至期间截止日不计入期限（行政强制法第二十五条第三款）；"
        "没有送达的不得扣除",
    )
    field_order = ("notice", "measures")

    def prepare(self, setting: Setting) -> None:
        super().prepare(setting)
        if setting.matter is None:
            return
        owed = PeriodNotice.standing.filter(matter=setting.matter, served_on__isnull=True)
        notice, measures = self.fields["notice"], self.fields["measures"]
        notice.queryset = owed.select_related("test")  # type: ignore[attr-defined]
        notice.initial = owed.last()
        held = testing.seized(setting.matter)
        measures.queryset = held  # type: ignore[attr-defined]
        measures.initial = [one.pk for one in held]

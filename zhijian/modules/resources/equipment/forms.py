"""装备的各张表。"""

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.forms import DayField, ProseField, YuanField
from zhijian.modules.resources.equipment.models import Equipment


class RegisterForm(forms.Form):
    """登记一件（一批）装备。"""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="机构", empty_label=None)
    number = forms.CharField(label="装备编号", max_length=40, help_text="本机构内不重复")
    name = forms.CharField(label="名称", max_length=100)
    model = forms.CharField(label="规格型号", max_length=100, required=False)
    category = forms.ChoiceField(label="类别", choices=Equipment.Category.choices)
    quantity = forms.IntegerField(label="数量", min_value=1, max_value=100_000, initial=1)
    purchased_on = DayField(label="购置日期")
    price = YuanField(label="金额（元）", help_text="一行合计")
    measuring = forms.BooleanField(
        label="计量器具",
        required=False,
        help_text="须检定；检定过期的不能领用、不得用于测量（计量法第九条第一款）",
    )
    calibrated_to = DayField(label="检定有效期至", required=False, help_text="只计量器具填")
    keeper = forms.ModelChoiceField(
        Officer.objects.none(), label="保管人", required=False, empty_label="（在库）"
    )

    def __init__(
        self, *args: Any, organs: QuerySet[Organ], people: QuerySet[Officer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organ", organs)
        _offer(self, "keeper", people)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("calibrated_to") and not data.get("measuring"):
            self.add_error("calibrated_to", "不是计量器具的不填检定有效期")
        return data


class WordsForm(forms.Form):
    """只须说明。"""

    words = forms.CharField(label="说明", max_length=300, required=False)


class WhyForm(forms.Form):
    """须说明缘由。"""

    words = forms.CharField(label="缘由", max_length=300)


class KeeperForm(forms.Form):
    """交给谁。"""

    keeper = forms.ModelChoiceField(Officer.objects.none(), label="保管人", empty_label="请选择")
    words = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, people: QuerySet[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "keeper", people)


class SendForm(forms.Form):
    """调给哪个机构。"""

    to = forms.ModelChoiceField(Organ.objects.none(), label="调往", empty_label="请选择")
    words = forms.CharField(label="依据与事由", max_length=300)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", organs)


class CalibrateForm(forms.Form):
    """登记检定。"""

    passed = forms.TypedChoiceField(
        label="检定结论",
        choices=[("yes", "合格"), ("no", "不合格")],
        coerce=lambda value: value == "yes",
        help_text="不合格的不得使用（计量法第九条第一款）",
    )
    calibrated_to = DayField(label="有效期至", required=False, help_text="合格的须填")
    words = forms.CharField(
        label="证书编号与检定机构", max_length=300, help_text="如“LFJL-2026-0031，廊坊市计量测试所”"
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("passed") and not data.get("calibrated_to"):
            self.add_error("calibrated_to", "合格的须写明有效期")
        return data


class CorrectForm(forms.Form):
    """更正登记。"""

    number = forms.CharField(label="装备编号", max_length=40)
    name = forms.CharField(label="名称", max_length=100)
    model = forms.CharField(label="规格型号", max_length=100, required=False)
    category = forms.ChoiceField(label="类别", choices=Equipment.Category.choices)
    quantity = forms.IntegerField(label="数量", min_value=1, max_value=100_000)
    purchased_on = DayField(label="购置日期")
    price = YuanField(label="金额（元）")
    measuring = forms.BooleanField(label="计量器具", required=False)
    words = ProseField(label="为什么更正", max_length=300, rows=2)


class Filter(forms.Form):
    """装备列表的筛选。看不懂的条件当作没有。"""

    q = forms.CharField(label="编号、名称、保管人", max_length=50, required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机构", required=False, empty_label="全部"
    )
    category = forms.ChoiceField(
        label="类别", choices=[("", "全部"), *Equipment.Category.choices], required=False
    )
    state = forms.ChoiceField(
        label="状态",
        choices=[
            ("", "全部（不含报废）"),
            *Equipment.State.choices,
            ("ending", "检定将到期、已过期"),
        ],
        required=False,
    )

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organ", organs)


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows

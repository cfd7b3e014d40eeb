"""人员档案的各张表。"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhijian.kernel.organs.models import Organ
from zhijian.kernel.web.forms import DayField
from zhijian.modules.resources.people.models import Merit, Profile, Tie
from zhijian.rules.identifiers import check_uscc


class ProfileForm(forms.Form):
    """基本情况。"""

    sex = forms.ChoiceField(
        label="性别", choices=[("", "（不填）"), *Profile.Sex.choices], required=False
    )
    born_on = DayField(label="出生日期", required=False)
    education = forms.ChoiceField(
        label="学历", choices=[("", "（不填）"), *Profile.Education.choices], required=False
    )
    school = forms.CharField(label="毕业院校", max_length=100, required=False)
    major = forms.CharField(label="专业", max_length=100, required=False)
    area = forms.CharField(label="片区", max_length=100, required=False)


class TrainingForm(forms.Form):
    """一次培训。"""

    title = forms.CharField(label="培训", max_length=200)
    host = forms.CharField(label="主办", max_length=100, required=False)
    ended_on = DayField(label="结束日期")
    hours = forms.IntegerField(label="学时", min_value=1, max_value=1000)
    result = forms.CharField(label="考核结果", max_length=50, required=False)


class MeritForm(forms.Form):
    """一次奖励或者处分。"""

    kind = forms.ChoiceField(label="类别", choices=Merit.Kind.choices)
    title = forms.CharField(label="名称", max_length=200)
    decided_by = forms.CharField(label="决定机关", max_length=100)
    on = DayField(label="日期")
    number = forms.CharField(label="文号", max_length=80, required=False)


class TieForm(forms.Form):
    """一项回避关系。"""

    relation = forms.ChoiceField(
        label="关系",
        choices=Tie.Relation.choices,
        help_text="有直接利害关系或者有其他关系可能影响公正执法的，应当回避（行政处罚法第四十三条）",
    )
    subject = forms.CharField(label="单位或者个人", max_length=200)
    code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    words = forms.CharField(label="说明", max_length=200, required=False)
    since = DayField(label="自")

    def clean_code(self) -> str:
        """单位的代码须对。"""
        code = str(self.cleaned_data["code"]).strip().upper()
        if code and (problem := check_uscc(code)):
            raise ValidationError(str(problem))
        return code


class Filter(forms.Form):
    """名册的筛选。看不懂的条件当作没有。"""

    STATES = [
        ("", "全部"),
        ("ending", "执法证将到期"),
        ("expired", "执法证已过期"),
        ("none", "没有执法证"),
    ]
    q = forms.CharField(label="姓名、拼音、执法证号", max_length=50, required=False)
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机构", required=False, empty_label="全部"
    )
    state = forms.ChoiceField(label="证件", choices=STATES, required=False)

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs

"""公示各环节的表。"""

from django import forms

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.modules.publications.models import Publication


class Draft(ActForm):
    """公示信息：摘要六项与决定书。"""

    decision_number = forms.CharField(label="决定书文号", max_length=80)
    party_name = forms.CharField(label="当事人", max_length=200)
    party_code = forms.CharField(
        label="统一社会信用代码", max_length=18, required=False, help_text="自然人不填"
    )
    violation = forms.CharField(label="违法行为类型", max_length=300)
    content = ProseField(label="行政处罚内容", rows=3, max_length=2000)
    organ_name = forms.CharField(label="作出决定的机关", max_length=100)
    decided_on = DayField(label="作出决定的日期")
    text = ProseField(
        label="公示的决定书",
        rows=16,
        max_length=50_000,
        help_text="去除国家秘密、商业秘密、个人隐私；自然人的住所、证件号码、通讯方式、银行账号等不公示",
    )
    removed = forms.CharField(
        label="未公示的内容", max_length=500, required=False, help_text="如：经营者住址、电话"
    )
    secrecy = forms.BooleanField(
        label="已作保密审查", error_messages={"required": "公示前应当作保密审查"}
    )
    lasting = forms.BooleanField(
        label="处罚含责令停产停业、限制开展生产经营活动、限制从业、降低资质等级、吊销许可证件",
        required=False,
        help_text="勾选则不得提前停止公示（信息公示规定第十四条）",
    )
    term = forms.ChoiceField(
        label="公示期限",
        choices=Publication.Term,
        initial=Publication.Term.LONG,
        help_text="信息公示规定第十三条；较低数额由省级规定，未规定的按三年",
    )


class Check(ActForm):
    """复核：另一人逐项核对之后公示。"""

    checked = forms.BooleanField(
        label="已与决定书逐项核对，个人信息、商业秘密已经去除",
        error_messages={"required": "请核对后勾选"},
        help_text="拟稿与复核不得为同一人",
    )


class Why(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500)


class StopEarly(ActForm):
    """提前停止公示的条件（信息公示规定第十四条），逐项核实。"""

    performed = forms.BooleanField(label="已经自觉履行处罚决定中规定的义务")
    harm_removed = forms.BooleanField(label="已经主动消除危害后果和不良影响")
    no_repeat = forms.BooleanField(label="未因同一类违法行为再次受到市场监督管理部门行政处罚")
    not_listed = forms.BooleanField(label="未在经营异常名录和严重违法失信名单中")
    reason = ProseField(label="当事人的申请与核实情况", rows=3, max_length=500)

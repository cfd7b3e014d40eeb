"""举报奖励各环节的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField
from zhijian.modules.rewards import assessment, case
from zhijian.modules.rewards.assessment import Standard
from zhijian.modules.rewards.case import Ended
from zhijian.modules.rewards.models import Reward
from zhijian.rules import reward as rules
from zhijian.rules.money import grouped
from zhijian.rules.refusal import Refused

NO_NAME = "只写事实，不写举报人的姓名、称呼、单位、电话等任何可以认出他的内容"
TICK = "tick_"


def _number(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_digits=18, decimal_places=4, required=False
    )


class Propose(ActForm):
    """提出奖励意见。"""

    headings: ClassVar[dict[str, str]] = {
        "gate_words": "一、重大违法行为",
        f"{TICK}definite": "二、条件与除外，逐项核实",
        "reported": "三、举报与查实",
        "level": "四、等级与金额",
    }

    gate_words = forms.CharField(label="本地另定的依据", max_length=300, required=False)
    reported = ProseField(
        label="举报的违法事实", rows=3, max_length=REASON_LENGTH, help_text=NO_NAME
    )
    found = ProseField(label="查实的违法事实", rows=3, max_length=REASON_LENGTH)
    figure = forms.CharField(
        label="可以比较的数",
        max_length=60,
        required=False,
        help_text="如“误差最大（%）”“数量（件）”；没有的不填",
    )
    reported_figure = _number("举报的数")
    found_figure = _number("查实的数")
    proof = forms.ChoiceField(label="举报人提供的证据", choices=Reward.Proof)
    match = forms.ChoiceField(label="举报的内容与查实的", choices=Reward.Match)
    level = forms.ChoiceField(
        label="认定的等级",
        choices=Reward.Level,
        help_text="一级：详细违法事实、直接证据、完全相符；二级：违法事实、直接证据、相符；"
        "三级：基本违法事实、相关证据、基本相符（待确认）",
    )
    level_words = ProseField(
        label="等级的理由",
        rows=2,
        max_length=500,
        required=False,
        help_text="认定得比证据、相符的程度所及的更高时必填",
    )
    insider = forms.BooleanField(label="内部举报人", required=False)
    fiscal = forms.CharField(
        label="同级财政部门的意见",
        max_length=300,
        required=False,
        help_text="达到与财政部门确定的起点，或者内部举报人适当提高的，写明意见与文号",
    )
    amount = YuanField(label="奖励金额（元）", required=False, help_text="不填的照算出的数额")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in rules.TICKS.items():
            self.fields[f"{TICK}{name}"] = forms.BooleanField(
                label=words, error_messages={"required": "核实之后勾选；不符合的不予奖励"}
            )
        self.order_fields(["gate_words", *(f"{TICK}{name}" for name in rules.TICKS)])

    def prepare(self, setting: Setting) -> None:
        parent = setting.parent or (setting.matter.parent if setting.matter else None)
        if parent is None:
            return
        try:
            ended = case.ended(parent)
            held = assessment.standard(parent, ended)
        except Refused as refused:
            self.fields["gate_words"].help_text = str(refused)
            return
        self.fields["gate_words"].help_text = _gate(ended, held)
        self.fields["amount"].help_text = _sums(ended, held)
        self.initial.setdefault("found", ended.facts[:REASON_LENGTH])

    def clean(self) -> dict[str, Any]:
        """勾选的各项归到一处。"""
        data: dict[str, Any] = super().clean() or {}
        marks = {name: data.pop(f"{TICK}{name}", False) for name in rules.TICKS}
        return data | {"ticks": [name for name, held in marks.items() if held]}


def _gate(ended: Ended, held: Standard) -> str:
    """过不过“重大违法行为”这道门。"""
    if major := rules.major(ended.finding, held.gate):
        return f"已过门槛：{major}。这一栏不填"
    mark = "（待确认）" if held.gate.pending else ""
    most = grouped(held.gate.amount)
    return (
        f"{rules.base_words(ended.finding.base)}，不到较大数额 {most} 元{mark}，也没有移送追刑、"
        "停产停业、关闭、吊销。本地另有规定的，写明依据的条文；没有的不予奖励"
    )


def _sums(ended: Ended, held: Standard) -> str:
    """各等级算出多少。"""
    told = []
    for level in rules.Level:
        one = rules.reckon(level, ended.finding.base, held.rule)
        upto = "" if one.low == one.high else f" 至 {grouped(one.high)}"
        told.append(f"{Reward.Level(level).label} {grouped(one.low)}{upto} 元")
    mark = "，待确认" if held.rule.pending else ""
    return f"不填的照算出的数额：{'；'.join(told)}（{held.rule.article}{mark}）"


class Words(ActForm):
    """一条意见。"""

    words = ProseField(label="意见", rows=3, max_length=REASON_LENGTH, initial="同意。")


class Why(ActForm):
    """退回、不予奖励的理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500, help_text=NO_NAME)


class Notify(ActForm):
    """告知举报人：办理之前，先到“领奖告知书”查看编码。"""

    told_at = MomentField(label="告知的时间")
    told_how = forms.ChoiceField(label="告知方式", choices=Reward.How)
    place = forms.CharField(
        label="领取的地点与电话",
        max_length=200,
        help_text="举报人在公众网页凭编码可以看到；办理之前，先在办件页打开“领奖告知书”查看编码",
    )

    def prepare(self, setting: Setting) -> None:
        organ = setting.organ
        self.initial.setdefault("told_at", setting.at)
        shown = (organ.name, organ.address, organ.phone)
        self.initial.setdefault("place", " ".join(part for part in shown if part))


class Claim(ActForm):
    """登记领取。"""

    code = forms.CharField(
        label="领奖编码",
        max_length=40,
        help_text="领取人只须说出编码，不须出示身份",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    by_deputy = forms.BooleanField(label="代领", required=False)
    deputy_name = forms.CharField(
        label="代领人姓名", max_length=50, required=False, help_text="代领的必填；加密存放"
    )
    deputy_id = forms.CharField(
        label="代领人证件号码", max_length=30, required=False, help_text="代领的必填；加密存放"
    )
    authorisation = forms.CharField(
        label="授权书密封存放的编号",
        max_length=60,
        required=False,
        help_text="代领的必填；授权书有举报人的签名，不扫描，密封存放",
    )
    checked = forms.BooleanField(
        label="已核对编码；代领的，已核对代领人的身份证明与授权书",
        error_messages={"required": "请核对后勾选"},
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("by_deputy"):
            for name in ("deputy_name", "deputy_id", "authorisation"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "代领的必填")
        return data


class Pay(ActForm):
    """发放奖金。"""

    paid_on = DayField(label="发放之日")
    paid_how = forms.ChoiceField(label="发放方式", choices=Reward.Paid)
    voucher_no = forms.CharField(
        label="发放凭证号",
        max_length=60,
        help_text="以奖励编号指明，不写领款人；签收的原件密封存放，不扫描",
    )

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("paid_on", local_date(setting.at))


KEPT = (
    *("gate_words", "reported", "found", "figure", "reported_figure", "found_figure"),
    *("proof", "match", "level", "level_words", "insider", "fiscal", "amount"),
)


def given(matter: Matter) -> dict[str, Any]:
    """修改：照原来的预填。"""
    row = Reward.objects.get(pk=matter.pk)
    ticks = {f"{TICK}{name}": True for name in row.ticks}
    return {name: getattr(row, name) for name in KEPT} | ticks

"""一类只供测试的办件：登记 → 送审 → 批准或退回，另有一个不改阶段的环节。"""

from datetime import datetime
from typing import Any

from django import forms
from django.db import models

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import Detail, Matter
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.forms import ProseField, YuanField
from zhijian.rules.procedure import Procedure, Stage, Step
from zhijian.rules.refusal import Unmet

REGISTER, HANDLE, CHIEF, LOOK = "试办:登记", "试办:承办", "试办:负责人", "试办:监督"


class Trial(Detail):
    """试办件。"""

    fact = models.TextField("事实", blank=True)
    sum = models.DecimalField("金额", max_digits=18, decimal_places=2, default=0)

    class Meta:
        app_label = "web"
        verbose_name = "试办件"


class RegisterForm(forms.Form):
    title = forms.CharField(label="标题", max_length=100)
    party = forms.ModelChoiceField(Party.objects.all(), label="当事人", required=False)


class FactForm(forms.Form):
    fact = ProseField(label="违法事实")
    sum = YuanField(label="金额")


class ReasonForm(forms.Form):
    reason = ProseField(label="退回理由")


def register(act: Any, *, title: str, party: Party | None = None) -> None:
    number = f"试源{Matter.objects.count():04d}"
    act.change(act.matter, title=title, party=party, source_number=number)
    act.add(Trial(matter=act.matter))
    act.assign(act.by, "handler")


def write(act: Any, *, fact: str, sum: Any) -> None:
    act.change(act.detail, fact=fact, sum=sum)


def nothing(act: Any) -> None:
    """只推进阶段。"""


def send_back(act: Any, *, reason: str) -> None:
    act.note(reason=reason)


def has_fact(matter: Matter, at: datetime) -> list[Unmet]:
    if Trial.objects.get(pk=matter.pk).fact:
        return []
    return [Unmet("还没有写明违法事实", "行政处罚法第四十条", "去写明事实", "write")]


PROCEDURE = Procedure(
    code="trial-1",
    title="试办程序",
    basis="测试",
    stages={
        "registered": Stage("已登记", 1),
        "review": Stage("审批", 2),
        "done": Stage("已办结", 3, final=True),
        "refused": Stage("不予办理", final=True),
    },
    steps=(
        Step("write", "写明事实", ("registered",), "", HANDLE, assigned=("handler",)),
        Step(
            "submit",
            "提交审批",
            ("registered",),
            "review",
            HANDLE,
            article="行政处罚法第五十七条",
            assigned=("handler",),
            guards=("FACT",),
        ),
        Step("return", "退回补充", ("review",), "registered", CHIEF, back=True),
        Step("approve", "批准", ("review",), "done", CHIEF, not_by=("handler",), undo=False),
        Step("refuse", "不予批准", ("review",), "refused", CHIEF),
    ),
    opening=Step("register", "登记试办件", (), "registered", REGISTER),
)

SPEC = ModuleSpec(
    kind="trial",
    title="试办件",
    model=Trial,
    procedures={"trial-1": PROCEDURE},
    current="trial-1",
    verbs={
        "register": Verb(register, RegisterForm),
        "write": Verb(write, FactForm),
        "submit": Verb(nothing),
        "return": Verb(send_back, ReasonForm),
        "approve": Verb(nothing),
        "refuse": Verb(nothing),
    },
    guards={"FACT": has_fact},
    facts=lambda matter, act: {},
    full_sight=frozenset({CHIEF}),
    upper_sight=frozenset({LOOK}),
    ledger=("fact", "sum"),
)

"""听证各环节的表。"""

from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.hands import Team
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Qualification
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.kernel.web.people import OfficerField, OfficersField, offer
from zhijian.kernel.web.rows import RowsField
from zhijian.modules.hearings.models import Hearing
from zhijian.modules.hearings.procedure import HANDLER, HOST

PHASES = ("调查人员陈述", "当事人陈述申辩", "举证质证", "辩论", "最后陈述")


class Appoint(ActForm):
    """指定听证主持人、听证员、记录员。"""

    requested_by = forms.CharField(label="听证申请人", disabled=True, required=False)
    requested_at = MomentField(label="要求听证的时间", disabled=True, required=False)
    host = OfficerField(
        label="听证主持人",
        help_text="由非本案调查人员、有听证主持资格的人担任（行政处罚法第六十四条第（四）项）",
    )
    members = OfficersField(label="听证员", required=False, help_text="一至二名；非本案调查人员")
    recorder = OfficerField(label="记录员", help_text="非本案调查人员")

    def prepare(self, setting: Setting) -> None:
        if setting.parent is None:
            return
        team = Team.of(setting.parent)
        taken = [row.officer_id for row in team.assignments if row.role == HANDLER]
        free = standing.certified_officers(setting.at).filter(organ=setting.organ)
        free = free.exclude(pk__in=[*taken, *team.recused])
        able = [
            one.pk
            for one in duties.holders(HOST, setting.organ, setting.at).exclude(pk__in=taken)
            if standing.qualified(one, Qualification.Kind.HEARING, setting.at)
        ]
        offer(self, [one for one in free if one.pk in able], "host")
        offer(self, free, "members", "recorder")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = [data.get("host"), data.get("recorder"), *(data.get("members") or ())]
        named = [one.pk for one in chosen if one]
        if len(named) != len(set(named)):
            self.add_error("members", "主持人、听证员、记录员不能是同一人")
        return data


class HandOver(ActForm):
    """移交案件材料。"""

    words = ProseField(
        label="移交的材料", rows=3, max_length=1000, initial="案件全部材料及拟处罚意见。"
    )


class SetHearing(ActForm):
    """确定听证的时间、地点、是否公开。"""

    set_for = MomentField(
        label="听证举行时间",
        help_text="举行听证的七个工作日前通知当事人（行政处罚法第六十四条第（二）项）",
    )
    place = forms.CharField(label="听证地点", max_length=200)
    interpreter = forms.CharField(label="翻译人员", max_length=50, required=False)
    closed = forms.BooleanField(
        label="不公开举行",
        required=False,
        help_text="只限涉及国家秘密、商业秘密或者个人隐私（行政处罚法第六十四条第（三）项）",
    )
    closed_reason = forms.CharField(label="不公开的理由", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("closed") and not data.get("closed_reason"):
            self.add_error("closed_reason", "不公开举行的，请写明属于哪一种情形")
        return data


class Hold(ActForm):
    """听证笔录。"""

    headings: ClassVar[dict[str, str]] = {"started_at": "时间", "attendants": "参加人与笔录"}

    started_at = MomentField(label="开始时间")
    ended_at = MomentField(label="结束时间")
    attendants = RowsField(
        label="听证参加人",
        columns={
            "name": forms.CharField(label="姓名", max_length=50),
            "role": forms.CharField(
                label="参加身份", max_length=50, help_text="当事人、代理人、调查人员、证人……"
            ),
            "capacity": forms.CharField(label="职务或者权限", max_length=100, required=False),
        },
        help_text="代理人一至二名，须有授权委托书（行政处罚法第六十四条第（五）项）",
    )
    statements = RowsField(
        label="听证记录",
        columns={
            "phase": forms.ChoiceField(
                label="阶段", choices=[("", "请选择"), *((one, one) for one in PHASES)]
            ),
            "by": forms.CharField(label="发言人", max_length=50),
            "words": forms.CharField(label="内容", max_length=4000, widget=forms.Textarea),
        },
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("started_at"), data.get("ended_at")
        if start and end and end < start:
            self.add_error("ended_at", "结束时间早于开始时间")
        return data


class Why(ActForm):
    """写明理由。"""

    reason = ProseField(label="理由", rows=3, max_length=500)


class Report(ActForm):
    """听证报告。"""

    facts = ProseField(label="听证认定的事实和证据", rows=6, max_length=8000)
    disputes = ProseField(label="当事人的主要理由和争议焦点", rows=4, max_length=4000)
    opinion = ProseField(
        label="处理意见和建议",
        rows=4,
        max_length=4000,
        help_text="应当根据听证笔录作出（行政处罚法第六十五条）",
    )
    conclusion = forms.ChoiceField(label="结论", choices=Hearing.Conclusion)

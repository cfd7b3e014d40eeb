"""集体讨论与决定的表。"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.matters.models import REASON_LENGTH, Matter
from zhijian.kernel.web.forms import MomentField, ProseField, YuanField
from zhijian.modules.cases import penalties
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.discretion import reference
from zhijian.modules.cases.forming import MatterForm
from zhijian.modules.cases.investigation import banding
from zhijian.rules.money import grouped

PRESENT_HELP = "一人一行，写作：姓名，职务，发言要点"
PARTS = 3


class PresentField(forms.CharField):
    """出席人员：一人一行“姓名，职务，发言要点”。"""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[dict[str, str]]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        return [self._person(number, line) for number, line in enumerate(lines, 1)]

    def _person(self, number: int, line: str) -> dict[str, str]:
        parts = [part.strip() for part in line.replace(",", "，").split("，", PARTS - 1)]
        if len(parts) < PARTS or not all(parts):
            raise forms.ValidationError(f"第 {number} 行应写作“姓名，职务，发言要点”")
        return dict(zip(("name", "post", "words"), parts, strict=True))


class Deliberate(ActForm):
    """记录集体讨论。"""

    headings: ClassVar[dict[str, str]] = {
        "started_at": "时间与地点",
        "host": "参加人员",
        "why": "讨论",
        "extends_handling": "办案期限",
    }

    started_at = MomentField(
        label="开始时间", help_text="应在陈述申辩复核之后（行政处罚法第五十七条）"
    )
    ended_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=200)
    host = forms.CharField(label="主持人", max_length=50)
    recorder = forms.CharField(label="记录人", max_length=50)
    due = forms.IntegerField(label="应到人数", min_value=2, max_value=99)
    present = PresentField(label="出席人员及发言", help_text=PRESENT_HELP, max_length=20000)
    observers = forms.CharField(label="列席人员", max_length=300, required=False)
    why = forms.CharField(label="集体讨论的理由", max_length=300)
    report = ProseField(label="汇报", rows=4, max_length=8000)
    conclusion = ProseField(label="讨论结论", rows=4, max_length=8000)
    extends_handling = forms.BooleanField(
        label="同时决定继续延长办案期限",
        required=False,
        help_text="已经超过办案期限的须勾选（行政处罚法第六十条；程序规定第六十四条）",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("started_at"), cleaned.get("ended_at")
        if start and end and end <= start:
            self.add_error("ended_at", "结束时间应晚于开始时间")
        present, due = cleaned.get("present"), cleaned.get("due")
        if present and due and len(present) > due:
            self.add_error("present", f"实到 {len(present)} 人，多于应到 {due} 人")
        return cleaned


class Decide(MatterForm):
    """作出处罚决定。事实、依据同告知书；要变更的须重新告知。"""

    headings: ClassVar[dict[str, str]] = {
        "fine": "处罚",
        "discretion": "理由",
        "pay_days": "履行、救济与公示",
        "words": "意见",
    }

    fine = YuanField(
        label="罚款（元）",
        required=False,
        help_text="不得多于告知的数额（行政处罚法第四十五条第二款）",
    )
    confiscated_income = YuanField(
        label="没收违法所得（元）",
        required=False,
        help_text="不得多于告知的数额；依法应当退赔的除外（行政处罚法第二十八条第二款）",
    )
    discretion = ProseField(label="裁量理由", rows=4, max_length=2000)
    ground = forms.CharField(
        label="减轻处罚的法定事由",
        max_length=200,
        required=False,
        help_text="罚款低于法定下限的必须填写，并经集体讨论（行政处罚法第三十二条）",
    )
    deviation = ProseField(
        label="脱离裁量基准的理由",
        rows=2,
        max_length=2000,
        required=False,
        help_text="罚款不在裁量基准之内的必须写明，并经集体讨论（行政处罚法第三十四条、第五十七条第二款）",
    )
    defence_result = ProseField(label="陈述申辩采纳情况", rows=3, max_length=2000, required=False)
    correction = forms.CharField(label="责令改正", max_length=1000, required=False)
    pay_days = forms.IntegerField(
        label="缴款期限（日）",
        min_value=15,
        max_value=15,
        initial=15,
        help_text="自收到决定书之日起十五日内（行政处罚法第六十七条第三款）",
    )
    measures_law = forms.BooleanField(
        label="本决定以《计量法》为依据",
        required=False,
        help_text="勾选的起诉期限为十五日（计量法第三十一条）；以地方条例为依据的仍为六个月",
    )
    publicity = forms.BooleanField(label="依法公示", required=False, initial=True)
    words = ProseField(
        label="负责人意见", rows=3, max_length=REASON_LENGTH, initial="同意作出行政处罚决定。"
    )

    def fit(self, matter: Matter, at: datetime) -> None:
        """告知了哪几项才有哪几栏；罚款一栏写明告知的数额与法定幅度。"""
        noticed = penalties.latest(matter, penalties.NOTICED)
        for name, kind in (("fine", penalties.FINE), ("confiscated_income", penalties.INCOME)):
            if not any(row.kind == kind for row in noticed):
                del self.fields[name]
                continue
            told = f"告知 {grouped(penalties.total(noticed, kind))} 元"
            self.fields[name].help_text = f"{told}，不得增加（行政处罚法第四十五条第二款）"
        conclusion = penalties.current_conclusion(matter)
        band = banding.kept(conclusion)
        if band is None:
            del self.fields["deviation"]
        elif "fine" in self.fields:
            self.fields["discretion"].help_text = reference.words(matter, self.setting, band)
        if "fine" in self.fields and conclusion is not None:
            found = penalties.bounds(conclusion)
            self.fields["fine"].help_text += f"；法定幅度 {found.words}（{found.article}）"


class DecideNoPenalty(forms.Form):
    """决定不予处罚。"""

    no_penalty_reason = forms.ChoiceField(
        label="不予处罚的情形",
        choices=[(name, f"{name}（{where}）") for name, where in Decision.ARTICLES.items()],
    )
    discretion = ProseField(label="理由", rows=4, max_length=2000)
    education = ProseField(
        label="对当事人的教育",
        rows=3,
        max_length=2000,
        required=False,
        help_text="违法行为不予处罚的，应当对当事人进行教育（行政处罚法第三十三条第三款）",
    )
    words = ProseField(
        label="负责人意见", rows=3, max_length=REASON_LENGTH, initial="同意不予行政处罚。"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        where = Decision.ARTICLES.get(cleaned.get("no_penalty_reason", ""), "")
        if "第三十三条" in where and not cleaned.get("education"):
            self.add_error(
                "education", "不予处罚的应当进行教育，请写明（行政处罚法第三十三条第三款）"
            )
        return cleaned

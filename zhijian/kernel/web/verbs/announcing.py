"""公告送达：受送达人下落不明，或者其他方式无法送达的，公告；公告期满视为送达。

公告只登记公告，送达照样由送达的环节登记（方式选“公告送达”）：送达之日是公告期届满之日，
以送达起算的期限都自该日起算，何时登记都一样。
"""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.papers import service
from zhijian.kernel.papers.models import Announcement, Paper, ServiceRecord
from zhijian.kernel.web.forms import DayField, ProseField
from zhijian.kernel.web.rows import RowsField
from zhijian.kernel.web.verbs.scanning import PaperField
from zhijian.rules.refusal import Refused, Unmet

PAPER = "51"
LAW = "行政处罚法第六十一条；民事诉讼法第九十五条"
Ground, Method = Announcement.Ground, ServiceRecord.Method
TRIED = (Method.DIRECT, Method.LEFT, Method.POST, Method.ELECTRONIC, Method.ENTRUSTED)


class Announce(ActForm):
    """公告送达一份文书。"""

    headings: ClassVar[dict[str, str]] = {
        "paper": "文书",
        "ground": "原因和经过",
        "medium": "公告",
    }

    paper = PaperField(Paper.objects.none(), label="文书", help_text="只列还没有送达的")
    summary = ProseField(label="文书主要内容", max_length=4000, rows=4)
    ground = forms.ChoiceField(
        label="公告送达的情形", choices=Ground, help_text="限于这两种情形（民事诉讼法第九十五条）"
    )
    course = ProseField(
        label="原因和经过",
        max_length=2000,
        rows=4,
        help_text="应当在案卷中记明（民事诉讼法第九十五条第二款）",
    )
    tried = RowsField(
        {
            "method": forms.ChoiceField(
                label="方式", choices=[(method.label, method.label) for method in TRIED]
            ),
            "on": DayField(label="日期"),
            "result": forms.CharField(label="没有送达的情况", max_length=200),
        },
        label="已采用的送达方式",
        required=False,
        blank_rows=2,
        help_text="其他方式无法送达的，逐次填写",
    )
    medium = forms.CharField(
        label="公告的载体",
        max_length=200,
        initial="本局公告栏和受送达人住所地张贴",
        help_text="公告栏和住所地张贴，或者报纸、门户网站（程序规定第八十二条）",
    )
    announced_on = DayField(label="公告发布日", help_text="公告期自发布之日起算，期满视为送达")
    foreign = forms.BooleanField(
        label="受送达人在我国领域内没有住所", required=False, help_text="公告期六十日"
    )

    def prepare(self, setting: Setting) -> None:
        if setting.matter is None:
            return
        owed = [paper.pk for paper in service.unserved(setting.matter)]
        field = self.fields["paper"]
        field.queryset = Paper.objects.filter(pk__in=owed)  # type: ignore[attr-defined]
        field.initial = owed[-1] if owed else None
        self.fields["announced_on"].initial = local_date(setting.at)


def announce(act: Act, *, paper: Paper, announced_on: date, foreign: bool, **told: Any) -> None:
    """发布送达公告：记明原因和经过，起算公告期，制作送达公告。"""
    _check(act, paper, announced_on)
    tried = _tried(paper, announced_on, told.pop("tried"))
    if told["ground"] == Ground.FAILED and not tried:
        raise Refused(Unmet("没有写明采用过哪些方式、怎样没有送达", LAW, "逐次登记其他方式的送达"))
    period, due_on = service.announcing(announced_on, foreign=foreign)
    columns = told | {"tried": tried, "announced_on": announced_on, "foreign": foreign}
    row = act.add(Announcement(paper=paper, days=period.length, due_on=due_on, **columns))
    act.start(period.code, at=datetime.combine(announced_on, time(12), CHINA))
    party = act.matter.party
    act.paper(PAPER, service=service.announced(row, party.name if party else ""))


def _check(act: Act, paper: Paper, announced_on: date) -> None:
    if paper.matter_id != act.matter.pk or not paper.service:
        raise Refused(Unmet("请选择本件须送达的文书", LAW))
    if service.latest(paper) is not None:
        raise Refused(Unmet(f"《{paper.name}》已经送达", LAW))
    if not local_date(paper.issued_at) <= announced_on <= act.day:
        raise Refused(Unmet("公告发布日须在文书制发之后、今天以前", LAW))


def _tried(paper: Paper, announced_on: date, given: list[dict[str, Any]]) -> list[dict[str, str]]:
    made = local_date(paper.issued_at)
    if any(not made <= row["on"] <= announced_on for row in given):
        raise Refused(Unmet("已采用的送达方式，日期须在文书制发之后、公告之前", LAW))
    return [row | {"on": row["on"].isoformat()} for row in given]


ANNOUNCE = Verb(announce, Announce)

"""处罚信息的公示由谁办：当事人登记地在本省的由本机关公示，不在本省的推送登记地
（《市场监督管理行政处罚信息公示规定》第九条、第十条）。"""

from datetime import date

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.forms import DayField
from zhijian.modules.cases.decision.models import Decision
from zhijian.rules.refusal import Refused, Unmet

HERE, AWAY = "PUBLISH_LOCAL", "PUBLISH_PUSH"
ARTICLE = "市场监督管理行政处罚信息公示规定第十条"


class Push(ActForm):
    """推送处罚信息。"""

    to = forms.CharField(label="当事人登记地的市场监管部门", max_length=100)
    pushed_on = DayField(
        label="推送之日", help_text="自作出处罚决定之日起十个工作日内；登记地收到后十个工作日内公示"
    )
    how = forms.CharField(label="推送的途径", max_length=100, help_text="如：省局信用监管系统")

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("pushed_on", local_date(setting.at))


def clock_of(matter: Matter) -> str:
    """公示用哪一项期限：登记地的省与本机关的省是否相同（行政区划代码前两位）。"""
    party = matter.party
    place = (party.division or party.uscc[2:8]) if party else ""
    return AWAY if place and place[:2] != matter.organ.division[:2] else HERE


def push_publicity(act: Act, *, to: str, pushed_on: date, how: str) -> None:
    """把处罚信息推送当事人登记地的市场监管部门，由其公示。"""
    if not any(row.code == AWAY for row in act.deadlines):
        raise Refused(Unmet("当事人登记地在本省，或者已经推送，不须推送", ARTICLE))
    decision = rows.last(Decision, act.matter)
    if decision is None or not local_date(decision.at) <= pushed_on <= act.day:
        raise Refused(Unmet("推送之日须在作出决定之后，且不能晚于现在", ARTICLE))
    act.note(to=to, pushed_on=pushed_on, how=how)

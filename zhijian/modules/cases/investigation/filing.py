"""再次延长办案期限的地方上限与备案：名册 `periods` 里带 `caps` 的行（验收例 A14：上海检验检疫局
第二次延长不超过六十日，审批表报法制处备案）。"""

from collections.abc import Iterable
from datetime import date, datetime

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.kernel.web.forms import DayField
from zhijian.modules.cases.branches.models import HandlingExtension
from zhijian.rules.refusal import Refused, Unmet


class FileExtension(ActForm):
    """报送延长审批表备案。"""

    filed_on = DayField(label="报送之日", help_text="地方规定再次延长的审批表须报备案的")

    def prepare(self, setting: Setting) -> None:
        self.initial.setdefault("filed_on", local_date(setting.at))


def owed(act: Act, code: str, taken: int, days: int) -> str:
    """审批表须报备案的机构，不须的为空；超过地方上限的，不予批准。"""
    matter = act.matter
    cap = reading.local_cap(code, taken, matter.procedure, matter.organ.division, act.day)
    if cap is None:
        return ""
    most = cap.data["length"]
    if days > most:
        words = f"“{cap.name}”不得超过{most}日，这次延长了{days}日"
        raise Refused(Unmet(words, cap.source, f"改为{most}日以内"))
    return str(cap.data["file_with"])


def file_extension(act: Act, *, filed_on: date) -> None:
    """登记延长的审批表已报备案。"""
    waiting = _unfiled(act.matter)
    if not waiting:
        raise Refused(Unmet("没有须报备案的延长"))
    if filed_on > act.day:
        raise Refused(Unmet("报送之日不能晚于现在"))
    act.change(waiting[0], filed_on=filed_on)


def filed(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """守卫 FILED：须报备案的延长都已报送。"""
    for row in _unfiled(matter):
        words = f"{row}，审批表还没有报{row.file_with}备案"
        yield Unmet(words, remedy="请报送备案", verb="file_extension")


def _unfiled(matter: Matter) -> list[HandlingExtension]:
    every = rows.every(HandlingExtension, matter)
    return [one for one in every if one.file_with and one.filed_on is None]

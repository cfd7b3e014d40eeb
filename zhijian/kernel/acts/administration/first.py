"""第一个管理员：正式运行时系统里还没有人，故只此一次不经授权而设。"""

from datetime import datetime

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs import duties, passwords
from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.kernel.organs.pinyin import sort_key
from zhijian.rules.refusal import Refused, Unmet


def wanted() -> bool:
    """从来没有人有过“系统:机构管理”职责。"""
    return not Duty.objects.filter(name=duties.ADMINISTER).exists()


@transaction.atomic
def found_platform(
    *, at: datetime, organ: dict[str, str], username: str, name: str, password: str
) -> Officer:
    """设立平台的首个机构与首个管理员，三件事都记入该机构的记录本。

    `organ` 须有 name、code、doc_word、level、division。口令须合要求。已有管理员的不予办理。
    """
    if not wanted():
        raise Refused(Unmet("已有管理员", remedy="请由现任管理员任用人员、授予职责"))
    level = organ["level"]
    if level not in Organ.Level.values:
        raise Refused(Unmet(f"级别“{level}”只能是 {'、'.join(Organ.Level.values)}"))
    day = local_date(at)
    first = Organ(**organ, valid_from=day)
    founded = gate.add(first, f"机构代码“{organ['code']}”已经有了")
    officer = Officer(organ=first, username=username, name=name, pinyin=sort_key(name))
    appointed = gate.add(officer, f"登录名“{username}”已有人使用")
    passwords.set_new(officer, password)
    duty = Duty(officer=officer, organ=first, name=duties.ADMINISTER, valid_from=day)
    granted = gate.add(duty, "已有此职责")
    gate.record(first, "organ.found", by=officer, at=at, added=founded)
    gate.record(first, "officer.appoint", by=officer, at=at, added=appointed)
    gate.record(first, "duty.grant", by=officer, at=at, officer=str(officer.pk), added=granted)
    return officer

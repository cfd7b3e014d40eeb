"""系统自己：日子到了自动发生的事，记在它的名下，不记在任何人名下。"""

from datetime import datetime

from zhijian.kernel.clock.ids import new_id
from zhijian.kernel.organs.models import Officer, Organ

USERNAME = "系统巡查"


def sweeper(at: datetime) -> Officer:
    """记自动发生之事的“人”：没有口令、没有职责、一直停用，不能登录，也不出现在可选的人里。"""
    found = Officer.objects.filter(username=USERNAME).first()
    if found is not None:
        return found
    root = Organ.objects.filter(parent=None).order_by("code").first()
    if root is None:
        raise LookupError("还没有机构，谈不上巡查")
    fresh = Officer(
        id=new_id(),
        username=USERNAME,
        name="系统自动",
        organ=root,
        post="到期自动记录，不是工作人员",
        suspended_at=at,
        suspended_why="系统自动记录所用，不得恢复登录",
    )
    fresh.set_unusable_password()
    Officer.objects.bulk_create([fresh], ignore_conflicts=True)
    return Officer.objects.get(username=USERNAME)

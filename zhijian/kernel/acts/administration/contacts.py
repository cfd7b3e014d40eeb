"""变更联系方式（邮箱、手机）：由本人或机构管理员办理，记入机关的记录本。

记录只增不改，联系方式是个人信息，日后可能要删：所以只记谁的哪几项变了，不记内容。
"""

from datetime import datetime

from django.db import transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.reminders import preferences
from zhijian.kernel.reminders.models import Preference


@transaction.atomic
def change_contact(
    officer: Officer, *, by: Officer, at: datetime, mail: str, mobile: str
) -> Preference:
    """换上新的邮箱、手机号码；空的即删去，那条通道不再发。"""
    if by.pk != officer.pk:
        gate.enter(by, officer.organ, at)
    held = gate.locked(officer)
    kept = preferences.of(held)
    new = {"mail": mail, "mobile": mobile}
    changed = [name for name, value in new.items() if getattr(kept, name) != value]
    if changed:
        kept, _ = Preference.objects.update_or_create(officer=held, defaults=new)
        facts = {"officer": str(held.pk), "changed": changed}
        gate.record(held.organ, "officer.contact", by=by, at=at, **facts)
    return kept

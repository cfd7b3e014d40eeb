"""各人的提醒方式：取用、更改；此刻静不静默。"""

from collections.abc import Sequence
from datetime import datetime, time

from zhijian.kernel.clock import CHINA
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.reminders.models import Outgoing, Preference
from zhijian.rules.quiet_hours import Quiet, send_from


def of(officer: Officer) -> Preference:
    """某人的提醒方式；没有设过的是缺省的一份（没有存）。"""
    return Preference.objects.filter(officer=officer).first() or Preference(officer=officer)


def keep(
    officer: Officer,
    *,
    mail_kinds: Sequence[str],
    sms_kinds: Sequence[str],
    digest: bool,
    digest_at: time,
    quiet_from: time,
    quiet_to: time,
) -> None:
    """存下本人所选的；联系方式不在此改（见 acts/administration/contacts.py）。"""
    Preference.objects.update_or_create(
        officer=officer,
        defaults={
            "mail_kinds": list(mail_kinds),
            "sms_kinds": list(sms_kinds),
            "digest": digest,
            "digest_at": digest_at,
            "quiet_from": quiet_from,
            "quiet_to": quiet_to,
        },
    )


def address(held: Preference, channel: str) -> str:
    """这条通道上的地址；没有的为空。"""
    return held.mail if channel == Outgoing.Channel.MAIL else held.mobile


def wants(held: Preference, channel: str, kind: str) -> bool:
    """愿意在这条通道上即时收到这一种，并且有地址。"""
    kinds = held.mail_kinds if channel == Outgoing.Channel.MAIL else held.sms_kinds
    return kind in kinds and bool(address(held, channel))


def free_from(held: Preference, at: datetime, *, urgent: bool) -> datetime:
    """`at` 或其后最早可以打扰这个人的时刻。"""
    quiet = Quiet(held.quiet_from, held.quiet_to)
    return send_from(at.astimezone(CHINA), quiet, reading.calendar(), urgent=urgent)

"""异地通告与协查的守卫。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.spec import Guard
from zhijian.kernel.matters.models import Matter
from zhijian.modules.correspondence.models import AssistanceReceived, Notice, NoticeReceived
from zhijian.modules.correspondence.procedure import ASSIST_LAW, NOTICE_LAW
from zhijian.rules.refusal import Unmet


def every_item_answered(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """协查各项都已答复。"""
    items = AssistanceReceived.objects.get(pk=matter.pk).items
    for asked, answer in items:
        if answer is None:
            yield Unmet(f"尚未答复：{asked}", ASSIST_LAW, "办理“答复一项”，查不到的写明查的经过")


def originals_returned(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """随附的原件已经返还。"""
    row = AssistanceReceived.objects.get(pk=matter.pk)
    if row.sent.originals and row.returned_at is None:
        yield Unmet(f"随附的原件尚未返还：{row.sent.originals}", ASSIST_LAW, "办理“返还原件”")


def answered(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """可以反馈了。"""
    yield from every_item_answered(matter, at)
    yield from originals_returned(matter, at)


def nothing_more(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """通告的反馈不另有要求。"""
    return ()


def only_to_know(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """只要求知悉的，才不须反馈。"""
    notice = NoticeReceived.objects.get(pk=matter.pk).sent
    if notice.demand != Notice.Demand.KNOW:
        words = f"发送机关要求{notice.get_demand_display()}，不能只作知悉"
        yield Unmet(words, NOTICE_LAW, "请签收并办理")


NOTICE_GUARDS: dict[str, Guard] = {"ANSWERED": nothing_more, "ONLY_TO_KNOW": only_to_know}
ASSISTANCE_GUARDS: dict[str, Guard] = {"ANSWERED": answered}

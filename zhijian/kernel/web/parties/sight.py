"""谁看得见哪些当事人档案。

单位（户）的档案是一企一册的公用名册，执法人员都可查；自然人的档案只给建档机关的人员和看得见其
某件的人。各件的显隐另按办件的规则。
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from zhijian.kernel import clock
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


def seen_by(officer: Officer, at: datetime) -> Q:
    """可作查询条件：此人看得见的档案。"""
    mine = visibility.visible(officer, at).filter(party__kind=Party.Kind.PERSON)
    known = Q(organ=officer.organ_id) | Q(pk__in=mine.values("party"))
    return ~Q(kind=Party.Kind.PERSON) | known


def party_or_gone(request: SignedIn, pk: UUID) -> Party:
    """看得见的一份档案（可能已并入他处）。"""
    rows = Party.objects.select_related("organ", "merged_into")
    party = rows.filter(seen_by(request.user, clock.now()), pk=pk).first()
    if party is None:
        raise Gone
    return party


def family(party: Party) -> list[UUID]:
    """这份档案与并入它的各旧档。"""
    return [party.pk, *party.merged.values_list("pk", flat=True)]


def matters_of(party: Party, officer: Officer, at: datetime) -> QuerySet[Matter]:
    """此人看得见的、这个当事人的各件。"""
    rows = visibility.visible(officer, at).filter(party__in=family(party))
    return rows.select_related("organ").order_by("-opened_at", "-pk")


def fully_seen(party: Party, officer: Officer, at: datetime) -> set[UUID]:
    """其中看全部（而非只见梗概）的各件。"""
    rows = visibility.visible(officer, at, least=Sight.FULL).filter(party__in=family(party))
    return set(rows.values_list("pk", flat=True))

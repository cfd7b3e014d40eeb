"""看得见的当事人档案与它的各件；谁看得见哪些，见 `visibility.parties`。"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhijian.kernel import clock
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone


def party_or_gone(request: SignedIn, pk: UUID) -> Party:
    """看得见的一份档案（可能已并入他处）。"""
    rows = Party.objects.select_related("organ", "merged_into")
    party = rows.filter(visibility.parties(request.user, clock.now()), pk=pk).first()
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

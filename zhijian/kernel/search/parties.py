"""当事人：名称、代码、代表人、地址。证件号码不编入。并入他处的旧档自索引删去。"""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from zhijian.kernel.clock import local_date
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.parties.models import Party
from zhijian.kernel.search.sources import BATCH, Change, Document, Given, Source

VERBS = "party."


def _changed(changes: list[Change]) -> Given:
    keys = {one.matter for one in changes if one.matter}
    rows = Matter.objects.filter(pk__in=keys, party__isnull=False)
    found = {str(key) for key in rows.values_list("party", flat=True)}
    told = [one.seq for one in changes if one.verb.startswith(VERBS)]
    for entry in Entry.objects.filter(seq__in=told):
        facts = book.content(entry)["facts"]
        found |= {facts[name] for name in ("party", "into") if name in facts}
    return _given(Party.objects.filter(pk__in=found))


def _everything() -> Given:
    return _given(Party.objects.all())


def _given(parties: QuerySet[Party]) -> Given:
    for party in parties.iterator(BATCH):
        yield str(party.pk), [] if party.merged_into_id else [_document(party)]


def _document(party: Party) -> Document:
    codes = (party.uscc, party.org_code)
    return Document(
        title=party.name,
        link=reverse("party", args=(party.pk,)),
        body="\n".join(filter(None, (*codes, party.legal_rep, party.address, party.industry))),
        kind=party.kind,
        party=party,
        organ_id=party.organ_id,
        day=local_date(party.created_at),
    )


def seen(officer: Officer, at: datetime) -> Q:
    """看得见的档案。"""
    return visibility.parties(officer, at, to="party__")


SOURCE = Source("party", "当事人", _changed, _everything, seen)

"""当事人档案的建立、变更、合并。"""

from datetime import datetime

from django.db import IntegrityError, transaction

from zhijian.kernel.acts.administration import gate
from zhijian.kernel.organs import duties, standing
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.parties import files
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.parties.models import Party
from zhijian.kernel.vault import search_token
from zhijian.rules.refusal import Refused, Unmet

FILLED = ("uscc", "org_code", "legal_rep", "address", "phone", "division", "industry")


@transaction.atomic
def open_party(
    particulars: Particulars, *, organ: Organ, by: Officer, at: datetime
) -> tuple[Party, bool]:
    """有档取档，无档建档并记入机关的记录本；返回（档案，是否新建）。"""
    _enter(by, organ, at)
    party, new = files.find_or_open(particulars, organ=organ, at=at)
    if new:
        gate.record(organ, "party.open", by=by, at=at, party=str(party.pk), name=party.name)
    return party, new


@transaction.atomic
def change_party(party: Party, particulars: Particulars, *, by: Officer, at: datetime) -> Party:
    """变更当事人信息。建档机关的在岗人员可办。已制文书、已成记录不因此改变。"""
    _enter(by, party.organ, at)
    held = _locked(party)
    _refuse_merged(held)
    wanted = particulars.tidied()
    files.refuse_faulty(wanted)
    new: dict[str, object] = {
        name: getattr(wanted, name) for name in Particulars.__dataclass_fields__
    }
    new |= files.derived(wanted.name) | {"id_token": search_token(wanted.id_number)}
    try:
        with transaction.atomic():
            changes = gate.change(held, **new)
    except IntegrityError as problem:
        raise Refused(_taken(wanted)) from problem
    if changes:
        told = {name: pair for name, pair in changes.items() if name != "id_token"}
        gate.record(held.organ, "party.change", by=by, at=at, party=str(held.pk), changes=told)
    return held


@transaction.atomic
def merge_parties(old: Party, into: Party, *, by: Officer, at: datetime, why: str) -> Party:
    """把 `old` 并入 `into`（同一主体的重复档案），返回现在的档案。

    旧档不删；其各件仍系于旧档，现在的档案页一并列出。现档空缺的项目由旧档补足。代码不同的不是
    同一主体，不能合并。须在两档的建档机关（或其上级）有机构管理职责。
    """
    gate.enter(by, old.organ, at)
    gate.enter(by, into.organ, at)
    if old.pk == into.pk:
        raise Refused(Unmet("不能并入自己"))
    rows = {row.pk: row for row in _both(old, into)}
    gone, kept = rows[old.pk], rows[into.pk]
    _refuse_merged(gone)
    _refuse_merged(kept)
    _refuse_different(gone, kept)
    moved = gate.change(gone, merged_into=kept)
    Party.objects.filter(merged_into=gone).update(merged_into=kept)
    filled = gate.change(kept, **_missing(kept, gone))
    filled.pop("id_token", None)
    for organ in {gone.organ, kept.organ}:
        gate.record(
            organ,
            "party.merge",
            by=by,
            at=at,
            party=str(gone.pk),
            into=str(kept.pk),
            why=why,
            changes=moved,
            filled=filled,
        )
    return kept


def _enter(by: Officer, organ: Organ, at: datetime) -> None:
    """本机关有任一职责的在岗人员，或机构管理员。"""
    if unable := standing.able(by, at):
        raise Refused(unable)
    if not duties.names(by, organ, at):
        duties.require_above(by, duties.ADMINISTER, organ, at)


def _both(one: Party, other: Party) -> list[Party]:
    locked = Party.objects.select_for_update(of=("self",)).select_related("organ")
    return list(locked.filter(pk__in=[one.pk, other.pk]).order_by("pk"))


def _locked(party: Party) -> Party:
    return Party.objects.select_for_update(of=("self",)).select_related("organ").get(pk=party.pk)


def _missing(kept: Party, gone: Party) -> dict[str, object]:
    found: dict[str, object] = {
        name: getattr(gone, name)
        for name in FILLED
        if getattr(gone, name) and not getattr(kept, name)
    }
    if gone.id_token and not kept.id_token:
        found |= {"id_number": gone.id_number.reveal(), "id_token": gone.id_token}
    return found


def _refuse_merged(party: Party) -> None:
    if party.merged_into_id is not None:
        raise Refused(Unmet(f"{party.name}的这份档案已并入他处", remedy="请在现在的档案上办理"))


def _refuse_different(old: Party, into: Party) -> None:
    if old.uscc and into.uscc and old.uscc != into.uscc:
        raise Refused(
            Unmet(
                f"统一社会信用代码不同（{old.uscc}、{into.uscc}），不是同一主体，不能合并",
                remedy="代码录错的，请先变更当事人信息",
            )
        )
    if old.id_token and into.id_token and old.id_token != into.id_token:
        raise Refused(Unmet("身份证件号码不同，不是同一人，不能合并"))
    kinds = {old.kind, into.kind}
    if Party.Kind.PERSON in kinds and len(kinds) > 1:
        raise Refused(Unmet("自然人与单位（户）不能合并"))


def _taken(wanted: Particulars) -> Unmet:
    other = files.find(wanted)
    name = f"：{other.name}" if other else ""
    return Unmet(f"这个代码（证件号码）已有档案{name}", remedy="确是同一主体的，请合并档案")

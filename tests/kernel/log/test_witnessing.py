"""见证：历史被改写、从旧备份恢复，见证人都看得出来；看出来之后不能办理，直到补回或者记明。"""

import pytest
from django.db import connection, transaction

from tests.kernel.log.make import NOON, entries, integrated, past_triggers
from tests.kernel.log.witnesses import NAME, Near
from witness import note as notes
from zhijian.kernel.log import keys, proofs, sequencing, witnessing
from zhijian.kernel.log.models import Checkpoint, Cosignature, Entry, Gap, Leaf, Pending, Tile
from zhijian.kernel.log.witnessing import Reply
from zhijian.rules import canonical, signed_note
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
LOGGED = ("log_cosignature", "log_checkpoint", "log_tile", "log_leaf", "log_pending")


@pytest.fixture
def near(tmp_path):
    integrated(3)
    return Near(tmp_path / "witness")


def more(count):
    entries(count)
    sequencing.integrate(NOON)


def forget_after(size):
    """数据库回到只有 `size` 笔的那一刻，如同从旧备份恢复。"""
    point = Checkpoint.objects.filter(size__lte=size).last()
    gone = list(Leaf.objects.filter(index__gte=size).values_list("entry_id", flat=True))
    past_triggers("delete from log_cosignature where checkpoint_id > %s", point.pk)
    past_triggers("delete from log_checkpoint where id > %s", point.pk)
    past_triggers("delete from log_leaf where index >= %s", size)
    past_triggers("delete from log_entry where seq = any(%s)", gone)


def test_the_checkpoint_carries_the_witness_and_proofs_prefer_it(near):
    assert near.sees()
    first = Entry.objects.first()
    more(2)
    note = signed_note.read_note(proofs.of(first).note)
    assert note.signed_by(near.known.verifier)
    assert note.signed_by(*keys.verifiers())
    assert proofs.of(first).checkpoint.size == 3
    assert proofs.of(Entry.objects.last()).checkpoint.size == 5
    assert near.sees()
    assert proofs.of(Entry.objects.last()).verified(keys.verifiers())
    assert signed_note.read_note(proofs.of(first).note).signed_by(near.known.verifier)


def test_a_witness_that_saw_it_already_is_not_asked_again(near):
    near.sees()
    assert witnessing.submit(near.known, NOON, lambda *_: pytest.fail("asked"))
    assert Cosignature.objects.count() == 1


def test_a_database_that_forgot_its_cosignatures_finds_where_the_witness_stands(near):
    near.sees()
    past_triggers("delete from log_cosignature")
    more(2)
    assert near.sees()
    assert not Gap.objects.exists()


def test_history_rewritten_with_full_database_rights_is_exposed_by_the_witness(near):
    near.sees()
    victim = Entry.objects.first()
    body = bytes(victim.body).replace(b'"no":0', b'"no":9')
    past_triggers("update log_entry set body = %s where seq = %s", body, victim.pk)
    for table in LOGGED:  # 改写的人连日志也重造一遍，瓦、根、签名全都相符
        past_triggers(f"delete from {table}")
    with connection.cursor() as cursor:
        cursor.execute("insert into log_pending (seq) select seq from log_entry")
    more(1)
    assert proofs.of(Entry.objects.get(pk=victim.pk)).verified(keys.verifiers())
    assert not near.sees()
    gap = Gap.objects.get()
    assert (gap.kind, gap.witnessed, gap.closed_at) == (Gap.Kind.FORK, 3, None)
    with pytest.raises(Refused, match="暂停办理"):
        entries(1)


def test_a_rewritten_log_of_the_same_size_is_exposed_too(near):
    near.sees()
    forged = [(row, canonical.leaf(bytes(32), bytes(row.body))) for row in Entry.objects.all()]
    for table in LOGGED:
        past_triggers(f"delete from {table}")
    for row, _ in forged:
        past_triggers("update log_entry set salt = %s where seq = %s", bytes(32), row.pk)
    with connection.cursor() as cursor:
        cursor.execute("insert into log_pending (seq) select seq from log_entry")
    sequencing.integrate(NOON)
    assert not near.sees()
    assert Gap.objects.get().kind == Gap.Kind.FORK


def test_a_log_restored_from_an_old_backup_refuses_to_go_on(near):
    more(4)
    near.sees()
    forget_after(3)
    assert not near.sees()
    gap = Gap.objects.get()
    assert (gap.kind, gap.witnessed, gap.ours) == (Gap.Kind.BEHIND, 7, 3)
    with pytest.raises(Refused, match="暂停办理"), transaction.atomic():
        entries(1)
    before = Checkpoint.objects.count()
    assert sequencing.integrate(NOON) == 0
    assert Checkpoint.objects.count() == before
    near.sees()
    assert Gap.objects.count() == 1


def test_when_the_missing_entries_are_restored_it_goes_on_by_itself(near):
    more(4)
    near.sees()
    kept = {model: list(model.objects.all()) for model in (Entry, Leaf, Tile, Checkpoint)}
    forget_after(3)
    near.sees()
    for model, rows in kept.items():
        model.objects.bulk_create(rows, ignore_conflicts=True) if model is not Entry else None
        if model is Entry:
            with connection.cursor() as cursor:
                cursor.execute("set local session_replication_role = replica")
            Entry.objects.bulk_create(rows, ignore_conflicts=True)
            with connection.cursor() as cursor:
                cursor.execute("set local session_replication_role = origin")
    assert near.sees()
    assert Gap.objects.get().closed_at == NOON
    entries(1)
    assert sequencing.integrate(NOON) == 1


def test_a_gap_recorded_by_an_act_does_not_stop_the_log_twice(near):
    more(4)
    near.sees()
    forget_after(3)
    near.sees()
    Gap.objects.update(closed_at=NOON, entry=Entry.objects.last())
    entries(1)
    sequencing.integrate(NOON)
    assert not near.sees()
    assert not Gap.objects.filter(closed_at=None).exists()
    point = proofs.latest()
    text = signed_note.read_note(point.note).text
    near.server.memory.keep(notes.point(text), text, "accepted")
    assert near.sees()


def test_a_witness_that_does_not_know_the_log_stops_nothing(near):
    assert not witnessing.submit(near.known, NOON, lambda *_: Reply(404, "unknown log\n"))
    assert not witnessing.submit(near.known, NOON, lambda *_: Reply(500, ""))
    assert not Gap.objects.exists()


def test_a_false_cosignature_is_not_kept(near):
    def lies(witness, body):
        reply = near.post(witness, body)
        return Reply(200, signed_note.cosign("other\n", NAME, bytes(32), 1).line + reply.body[:0])

    with pytest.raises(signed_note.BadNote):
        witnessing.submit(near.known, NOON, lies)
    assert not Cosignature.objects.exists()


def test_an_unreachable_witness_is_only_noted(near, settings):
    settings.LOG_WITNESSES = ((str(near.known.verifier), "http://127.0.0.1:9"),)
    witnessing.collect(NOON)
    assert not Gap.objects.exists()
    assert not Pending.objects.exists()

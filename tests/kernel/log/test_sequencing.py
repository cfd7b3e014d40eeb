"""排序：已提交的一笔不漏、只接一次，任何一刻中断都还验得过。"""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from tests import make
from tests.kernel.log.make import NOON, bulk, entries, integrated, past_triggers
from zhijian.kernel.log import book, keys, proofs, sequencing, shelf
from zhijian.kernel.log.models import Checkpoint, Entry, Gap, Leaf, LogKey, Pending, Tile
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.vault.keys import VaultError
from zhijian.rules import canonical, merkle, signed_note
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def leaf_data(entry: Entry) -> bytes:
    return canonical.leaf(bytes(entry.salt), bytes(entry.body))


def test_every_entry_becomes_the_next_leaf_and_the_checkpoint_is_signed():
    made = integrated(3)
    assert [bytes(leaf.data) for leaf in Leaf.objects.order_by("index")] == [
        leaf_data(entry) for entry in made
    ]
    note = signed_note.read_note(proofs.latest().note)
    assert note.signed_by(*keys.verifiers())
    point = signed_note.read_checkpoint(note.text)
    hashes = b"".join(merkle.leaf_hash(leaf_data(entry)) for entry in made)
    assert point.size == 3
    assert point.origin == "localhost/log"
    assert point.root == merkle.root(3, lambda level, index: hashes)
    assert not Pending.objects.exists()


def test_nothing_to_integrate_signs_once_and_then_stays_silent():
    assert sequencing.integrate(NOON) == sequencing.integrate(NOON) == 0
    assert [point.size for point in Checkpoint.objects.all()] == [0]


def test_a_log_grown_in_uneven_batches_has_the_tiles_of_the_specification():
    bulk(700)
    while sequencing.integrate(NOON, 97):
        pass
    stored = {(tile.level, tile.index): bytes(tile.data) for tile in Tile.objects.all()}
    assert set(stored) == {(0, 0), (0, 1)}
    data = [leaf_data(entry) for entry in Entry.objects.order_by("seq")]
    hashes = [merkle.leaf_hash(one) for one in data]
    tiles = shelf.Shelf()
    grown = merkle.grown(0, hashes, lambda level, index: b"")
    assert {place: tiles.read(*place) for place in grown} == dict(grown)
    assert bytes(proofs.latest().root) == merkle.root(700, lambda *place: grown[place])


def test_an_entry_proves_its_place_to_someone_with_only_the_public_key():
    made = integrated(5)
    proof = proofs.of(made[3])
    assert (proof.index, proof.data) == (3, leaf_data(made[3]))
    assert proof.verified(keys.verifiers())
    assert not proof.verified([signed_note.verifier("localhost/log", bytes(32))])
    text = str(proof)
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 3\n")
    assert text.endswith("\n\n" + proofs.latest().note)


def test_proofs_of_many_entries_share_one_checkpoint():
    made = integrated(4)
    found = proofs.of_all(made)
    assert list(found) == [entry.pk for entry in made]
    assert len({proof.note for proof in found.values()}) == 1
    assert all(proof.verified(keys.verifiers()) for proof in found.values())


def test_an_entry_not_yet_integrated_has_no_proof():
    integrated(1)
    assert proofs.of(entries(1)[0]) is None


def test_an_interrupted_integration_leaves_nothing_and_the_next_takes_all(monkeypatch):
    entries(3)

    def dies(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sequencing, "_sign", dies)
        with pytest.raises(KeyboardInterrupt):
            sequencing.integrate(NOON)
    assert not Leaf.objects.exists()
    assert sequencing.integrate(NOON) == 3


@pytest.mark.django_db(transaction=True)
def test_an_act_that_took_its_number_first_and_commits_last_is_not_lost():
    organ, other = make.organ(), make.organ()
    by = make.officer(organ, "赵敏")
    taken, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            book.append_for_organ(organ, "organ.change", by=by, at=NOON, facts={"first": True})
            taken.set()
            assert may_commit.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert taken.wait(20)
    later = book.append_for_organ(other, "organ.change", by=by, at=NOON, facts={})
    assert sequencing.integrate(NOON) == 1
    may_commit.set()
    thread.join()
    assert sequencing.integrate(NOON) == 1
    order = list(Leaf.objects.order_by("index").values_list("entry_id", flat=True))
    assert order == [later.pk, Entry.objects.get(book=organ.pk).pk]
    assert order[0] > order[1]


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_integrate_each_entry_once():
    bulk(60)
    done = []

    def run() -> None:
        while taken := sequencing.integrate(NOON, 7):
            done.append(taken)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == Leaf.objects.count() == 60
    assert proofs.of(Entry.objects.last()).verified(keys.verifiers())


def test_an_act_costs_no_statement_for_being_logged(django_assert_num_queries):
    organ = make.organ()
    by = make.officer(organ, "赵敏")
    with django_assert_num_queries(5):  # 起点、锁机关、取末笔、记一笔、了结
        book.append_for_organ(organ, "organ.change", by=by, at=NOON, facts={})
    assert Pending.objects.count() == 1


def test_while_the_log_disagrees_with_a_witness_nobody_can_act_and_nothing_is_signed():
    entries(1)
    gap = Gap.objects.create(
        kind=Gap.Kind.BEHIND, witness="w.example/1", witnessed=9, ours=1, found_at=NOON
    )
    organ, by = Organ.objects.first(), Officer.objects.first()
    with pytest.raises(Refused, match="暂停办理"), transaction.atomic():
        book.append_for_organ(organ, "organ.change", by=by, at=NOON, facts={})
    assert sequencing.integrate(NOON) == 0
    assert not Checkpoint.objects.exists()
    gap.closed_at = NOON
    gap.save()
    book.append_for_organ(organ, "organ.change", by=by, at=NOON, facts={})
    assert sequencing.integrate(NOON) == 2


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute(statement)
    except DatabaseError as problem:
        return problem.__cause__.sqlstate == "23001"
    return False


@pytest.mark.parametrize("table", ["leaf", "tile", "logkey", "checkpoint", "entry"])
def test_the_database_refuses_to_change_delete_or_empty_what_is_logged(table):
    bulk(300)
    sequencing.integrate(NOON)
    column = {"leaf": "data", "tile": "data", "logkey": "since", "checkpoint": "root",
              "entry": "body"}[table]  # fmt: skip
    assert refused(f"update log_{table} set {column} = {column}")
    assert refused(f"delete from log_{table}")
    assert refused(f"truncate log_{table} cascade")


def test_a_waiting_entry_cannot_be_taken_off_the_queue_before_it_is_in_the_log():
    entries(1)
    assert refused("delete from log_pending")
    assert refused("update log_pending set seq = seq + 1")
    assert refused("truncate log_pending")


def test_a_rotated_key_signs_together_with_the_old_one_under_the_same_origin():
    integrated(1)
    with transaction.atomic():
        keys.create(NOON)
    assert sequencing.integrate(NOON) == 0
    old, new = keys.verifiers()
    note = signed_note.read_note(proofs.latest().note)
    assert len(note.signed_by(old, new)) == 2
    assert note.signed_by(old)
    assert old.name == new.name == "localhost/log"
    assert LogKey.objects.count() == 2


def test_a_lost_private_key_is_not_silently_replaced(settings, tmp_path):
    integrated(1)
    settings.KEYS_DIR = tmp_path
    entries(1)
    with pytest.raises(VaultError, match=r"log-0001\.key"), transaction.atomic():
        sequencing.integrate(NOON)
    keys.create(NOON)
    assert sequencing.integrate(NOON) == 1
    assert (tmp_path / "log-0002.key").stat().st_mode & 0o777 == 0o600
    assert len(signed_note.read_note(proofs.latest().note).signatures) == 1


def test_a_key_file_that_is_not_the_registered_one_is_refused(settings, tmp_path):
    integrated(1)
    settings.KEYS_DIR = tmp_path
    keys.create_key(tmp_path / "log-0001.key")
    with pytest.raises(VaultError, match="不符"):
        keys.signers(NOON)


def test_a_tampered_leaf_makes_no_proof_that_verifies():
    made = integrated(3)
    past_triggers("update log_leaf set data = %s where index = 1", bytes(32))
    assert not proofs.of(made[1]).verified(keys.verifiers())

"""两百处直接改在数据库里、文件上的，核对逐处说得出名字。

改动分批做，一批核一遍：每处改动有一句“应当说出什么”，核对的结果里须有它。见证人那一边的改动
（连日志一并重造，处处自洽）在 tests/kernel/log/test_witnessing.py。
"""

from dataclasses import dataclass
from itertools import count

import pytest
from django.db import transaction

from tests import make
from tests.kernel.log.make import NOON, bulk, past_triggers
from zhijian.kernel.acts.checking import night
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.log import sequencing
from zhijian.kernel.log.models import Checkpoint, Entry, Leaf, Tile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.rules import merkle

pytestmark = pytest.mark.django_db
FILES, TILED = 30, 2 * merkle.WIDTH
_made = count(1)


@dataclass
class Change:
    """一处改动：语句与取值，核对应说出的词。"""

    statement: str
    values: tuple
    told: str

    def make(self):
        assert past_triggers(self.statement, *self.values) == 1, self


@pytest.fixture
def world(settings, tmp_path):
    """四件走到不同阶段的案件，三十个文件，几百笔记录，都已接入日志。"""
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"
    cast = make.cast()
    matters = [make.case_at(stage, cast).matter for stage in ("investigating", "archived")]
    matters += [make.register(cast).matter for _ in range(2)]
    for number in range(FILES):
        _file(matters[0], cast.first, b"%d" % number)
    bulk(TILED - Entry.objects.count() + 5)
    sequencing.integrate(NOON)
    return matters


def _file(matter, by, data):
    waiting = storage.waiting_room() / f"x{next(_made)}"
    waiting.write_bytes(data)
    digest = storage.digest_of(waiting)
    StoredFile.objects.create(
        matter=matter, sha256=digest.sha256, sm3=digest.sm3, size=digest.size,
        media_type="text/plain", original_name=f"{digest.sha256[:6]}.txt",
        stored_path=storage.keep(waiting, digest.sha256), brought_by=by, arrived_at=NOON,
    )  # fmt: skip


def found(changes):
    """改了之后核一遍，随即全部退回。"""
    with transaction.atomic():
        for change in changes:
            change.make()
        row = night.run(NOON, lambda: NOON)
        lines = [f"{one.subject}：{one.words}" for one in row.findings.all()]
        transaction.set_rollback(True)
    missed = [one for one in changes if not any(one.told in line for line in lines)]
    assert not missed, (missed, lines)
    return len(changes)


def in_entries():
    """记录：内容、盐、链值、各列，每笔改一处。叶由内容算出，所以每处都指得出是哪一片叶。"""
    columns = [("body", "body || ' '::bytea"), ("salt", "sha256(salt)")]
    for number, leaf in enumerate(Leaf.objects.order_by("index")[:70]):
        column, new = columns[number % 2]
        yield Change(f"update log_entry set {column} = {new} where seq = %s", (leaf.entry_id,),
                     f"第 {leaf.index} 片叶：与记录")  # fmt: skip


def in_columns(matters):
    """记录的各列与链值：一本一处。"""
    for matter, column, new in zip(
        matters,
        ["occurred_at", "link", "verb", "matter_id"],
        ["occurred_at + interval '1 day'", "sha256(link)", "'forged'", "null"],
        strict=True,
    ):
        yield Change(f"update log_entry set {column} = {new} where book = %s and number = 1",
                     (matter.pk,), str(matter))  # fmt: skip


def in_leaves_and_tiles():
    for leaf in Leaf.objects.order_by("index")[100:120]:
        yield Change("update log_leaf set data = sha256(data) where index = %s", (leaf.index,),
                     f"第 {leaf.index} 片叶：与记录")  # fmt: skip
    for tile in Tile.objects.order_by("level", "index"):
        yield Change("update log_tile set data = sha256(data) where id = %s", (tile.pk,),
                     merkle.tile_path(tile.level, tile.index))  # fmt: skip


def in_rows(matters):
    """办件一行的各列，业务行、台账行的各列。"""
    new = {
        "title": "'改'", "number": "'改'", "source_number": "'改'", "stage": "'closed'",
        "procedure": "'x'", "kind": "'hearing'", "opened_at": "opened_at - interval '1 day'",
        "closed_at": "now()", "entries_count": "entries_count + 1", "head": "sha256(head)",
        "due_on": "'2031-01-01'", "due_name": "'改'",
    }  # fmt: skip
    for matter in matters:
        for column, value in new.items():
            yield Change(f"update matters_matter set {column} = {value} where id = %s",
                         (matter.pk,), "")  # fmt: skip


def in_papers():
    for paper in Paper.objects.order_by("id")[:20]:
        name = f"文书《{paper.name}》"
        yield Change("update papers_paper set number = number || '改' where id = %s",
                     (paper.pk,), name)  # fmt: skip


def _in_the_log(world):
    total = found(list(in_entries())) + found(list(in_leaves_and_tiles()))
    total += found(list(in_columns(world)))
    newest = Checkpoint.objects.last()
    for statement in (
        "update log_checkpoint set root = sha256(root) where id = %s",
        "update log_checkpoint set note = replace(note, 'log', 'lag') where id = %s",
        "update log_checkpoint set size = size + 1 where id = %s",
    ):
        total += found([Change(statement, (newest.pk,), "检查点")])
    return total


def _gone_and_added(world):
    last = Entry.objects.filter(matter=world[0]).latest("number")
    total = found([Change("delete from log_entry where seq = %s", (last.pk,), str(world[0]))])
    leaf = Leaf.objects.get(entry=last)
    total += found([Change("delete from log_entry where seq = %s", (last.pk,),
                           f"第 {leaf.index} 片叶：它的记录不见了")])  # fmt: skip
    total += found([Change("delete from log_leaf where index = %s", (leaf.index,), "叶号不连续")])
    total += found([Change("delete from log_tile where index = %s", (1,), "tile/0/001：不见了")])
    top = Leaf.objects.order_by("-index").first()
    total += found([Change("delete from log_leaf where index = %s", (top.index,), "日志只有")])
    total += found([Change("delete from matters_matter where id = %s", (world[3].pk,),
                           "记录的办件不见了")])  # fmt: skip
    copied = """
        insert into log_entry (book, number, matter_id, organ_id, officer_id, verb, occurred_at,
                               recorded_at, salt, body, link)
        select book, number + 1000, matter_id, organ_id, officer_id, verb, occurred_at,
               recorded_at, salt, body, link from log_entry where seq = %s"""
    total += found([Change(copied, (last.pk,), "不在日志里")])
    return total


def _in_matters(world):
    total = 0
    for change in in_rows(world):
        (key,) = change.values
        matter = Matter.objects.get(pk=key)
        with transaction.atomic():
            change.make()
            matter.refresh_from_db()
            entries = list(Entry.objects.filter(matter=matter).order_by("number"))
            assert list(night.of_matter(matter, entries)), change
            transaction.set_rollback(True)
        total += 1
    return total


def _in_rows_and_files(world):
    detail = "update cases_case set cause = cause || '改' where matter_id = %s"
    total = found([Change(detail, (one.pk,), "“案由”与记录不符") for one in world])
    total += found(list(in_papers()))
    files = list(StoredFile.objects.order_by("id"))
    for number, row in enumerate(files):
        path = storage.root() / row.stored_path
        path.chmod(0o600)
        path.write_bytes(b"changed") if number % 2 else path.unlink()
    row = night.run(NOON, lambda: NOON)
    for one in files:
        assert row.findings.filter(kind="file", subject__contains=one.original_name).exists()
    return total + len(files)


def test_two_hundred_changes_made_past_the_door_are_each_named(world):
    parts = [_in_the_log(world), _gone_and_added(world), _in_matters(world)]
    parts.append(_in_rows_and_files(world))
    assert sum(parts) >= 200, parts


def test_a_change_laundered_by_the_next_act_is_still_named():
    run = make.register(make.cast())
    past_triggers("update cases_case set cause = '改过' where matter_id = %s", run.matter.pk)
    run.do("submit_source", run.cast.registrar)
    row = night.run(NOON, lambda: NOON)
    assert row.findings.filter(words__contains="“案由”").exists()

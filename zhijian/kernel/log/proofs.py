"""证明一笔在案：给不信任本机关任何人的人看。

    proof = proofs.of(entry)          # 还没有接入日志的为 None（一秒之内就会接入）
    str(proof)                        # c2sp.org/tlog-proof 的文字，可离线核对
    proof.verified(keys.verifiers())  # 自己也核一遍

对方另需这一笔的盐与规范字节（`entry.salt`、`entry.body`）：`canonical.leaf(salt, body)` 就是
叶数据。
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from zhijian.kernel.log import shelf
from zhijian.kernel.log.models import Checkpoint, Entry
from zhijian.rules import merkle, signed_note
from zhijian.rules.signed_note import BadNote, Verifier

HEADER = "c2sp.org/tlog-proof@v1"

# 取证明的一半花费是语句：写定，不由 Django 每次重拼；检查点连同见证签名，一句取来
LEAVES = "select entry_id, index, data from log_leaf where entry_id = any(%s)"
COVERING = """
    with witnessed as (select checkpoint_id as id from log_cosignature order by id desc limit 1),
         newest as (select id from log_checkpoint order by id desc limit 1),
         either as (select id, 0 as turn from witnessed union all select id, 1 from newest)
    select size, root, note || coalesce((select string_agg(line, '' order by id)
                                         from log_cosignature where checkpoint_id = point.id), '')
    from either join log_checkpoint point using (id)
    where size >= %s order by turn limit 1
"""


@dataclass(frozen=True)
class Proof:
    """一笔的包含证明：叶号、叶数据（32 字节）、自叶至根的散列、所对的检查点便条（含见证签名）。"""

    index: int
    data: bytes
    path: tuple[bytes, ...]
    note: str

    @property
    def checkpoint(self) -> signed_note.Checkpoint:
        """所对的检查点。"""
        return signed_note.read_checkpoint(signed_note.read_note(self.note).text)

    def verified(self, log: Iterable[Verifier]) -> bool:
        """检查点是这个日志签的，这一笔在其中。"""
        try:
            signed_note.read_note(self.note).signed_by(*log)
        except BadNote:
            return False
        point = self.checkpoint
        leaf = merkle.leaf_hash(self.data)
        return merkle.includes(leaf, self.index, point.size, self.path, point.root)

    def __str__(self) -> str:
        lines = [HEADER, f"index {self.index}", *(b64encode(one).decode() for one in self.path)]
        return "\n".join(lines) + "\n\n" + self.note


def of(entry: Entry) -> Proof | None:
    """一笔的证明；还没有接入日志的为 None。"""
    return of_all([entry]).get(entry.pk)


def of_all(entries: Iterable[Entry]) -> dict[int, Proof]:
    """若干笔对同一个检查点的证明：`entry.seq` → 证明。还没有接入日志的不在其中。"""
    with connection.cursor() as cursor:
        cursor.execute(LEAVES, [[entry.pk for entry in entries]])
        leaves = cursor.fetchall()
    point = covering(max((index for _, index, _ in leaves), default=0) + 1)
    if point is None:
        return {}
    tiles = shelf.Shelf(point.size, point.root)
    found = {}
    for entry, index, data in leaves:
        tiles.ahead(index)
        path = merkle.inclusion(index, point.size, tiles.read)
        found[entry] = Proof(index, bytes(data), tuple(path), point.note)
    return found


def consistency(old: int, new: int) -> list[bytes]:
    """`old` 笔的日志是 `new` 笔的日志的开头：一致性证明。"""
    return merkle.consistency(old, new, shelf.Shelf().read)


def latest() -> Checkpoint | None:
    """最新的检查点。"""
    return Checkpoint.objects.last()


class Covering(NamedTuple):
    """证明所对的检查点：笔数、树根、连同见证签名的便条。"""

    size: int
    root: bytes
    note: str


def covering(size: int) -> Covering | None:
    """含有前 `size` 笔的检查点：最近有见证签名的，没有则取最新的。"""
    with connection.cursor() as cursor:
        cursor.execute(COVERING, [size])
        found = cursor.fetchone()
    return Covering(found[0], bytes(found[1]), found[2]) if found else None


def with_cosignatures(point: Checkpoint) -> str:
    """检查点的便条，连同见证签名。"""
    lines = point.cosignatures.order_by("id").values_list("line", flat=True)
    return point.note + "".join(lines)

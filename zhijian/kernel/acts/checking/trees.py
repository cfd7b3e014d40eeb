"""日志：由记录重算每片叶，由叶重算每片瓦、每个检查点的根，验每个签名。

不用瓦架里存的散列：右缘的瓦在重算中自己长出来（`_Growing`），存的只拿来比。
"""

from collections.abc import Callable

from django.db import connection

from zhijian.kernel.acts.checking.found import Kind, Odd, Odds
from zhijian.kernel.log import keys, stamping, witnessing
from zhijian.kernel.log.models import Checkpoint, Entry, Leaf, Pending, Tile, TimeStamp
from zhijian.rules import canonical, merkle, signed_note
from zhijian.rules.signed_note import BadNote, Verifier

Step = Callable[[int], None]
AT_ONCE = 500


class _Growing:
    """重算中的树：每层正在长的一片瓦，与长满过几片。"""

    def __init__(self) -> None:
        self.size, self.full = 0, 0
        self._edge: dict[int, tuple[int, list[bytes]]] = {}

    def push(self, leaf: bytes) -> Odds:
        """接一片叶；长满一片瓦就与存的比。"""
        self.size += 1
        fresh, level = merkle.leaf_hash(leaf), 0
        while True:
            index, hashes = self._edge.setdefault(level, (0, []))
            hashes.append(fresh)
            if len(hashes) < merkle.WIDTH:
                return
            data = b"".join(hashes)
            fresh = merkle.folded(data)
            yield from _tile(level, index, data, fresh)
            self._edge[level] = index + 1, []
            self.full += 1
            level += 1

    def root(self) -> bytes:
        """此刻的根。"""
        return merkle.root(self.size, self._read)

    def _read(self, level: int, index: int) -> bytes:
        at, hashes = self._edge.get(level, (0, []))
        return b"".join(hashes) if at == index else b""


def check(step: Step) -> Odds:
    """逐叶重算；`step` 收到又核了几片。"""
    growing, trusted = _Growing(), keys.verifiers()
    points = Checkpoint.objects.order_by("size", "id").prefetch_related("cosignatures")
    waiting = points.iterator(chunk_size=AT_ONCE)
    point = next(waiting, None)
    while point is not None and point.size == 0:
        yield from _checkpoint(point, merkle.EMPTY, trusted)
        point = next(waiting, None)
    leaves = Leaf.objects.select_related("entry").order_by("index")
    for leaf in leaves.iterator(chunk_size=AT_ONCE):
        yield from _leaf(leaf, growing.size)
        yield from growing.push(bytes(leaf.data))
        while point is not None and point.size == growing.size:
            yield from _checkpoint(point, growing.root(), trusted)
            point = next(waiting, None)
        step(1)
    if point is not None:
        words = f"检查点签到 {point.size} 笔，日志只有 {growing.size} 片叶"
        yield Odd(Kind.LOG, f"检查点 {point.size}", words)
    yield from _counts(growing)
    yield from _stamps()


def _leaf(leaf: Leaf, expected: int) -> Odds:
    entry, name = leaf.entry, f"日志第 {leaf.index} 片叶"
    if leaf.index != expected:
        yield Odd(Kind.LOG, name, f"叶号不连续，应为 {expected}")
    if len(entry.salt) != canonical.SIZE or bytes(leaf.data) != canonical.leaf(
        bytes(entry.salt), bytes(entry.body)
    ):
        yield Odd(Kind.LOG, name, f"与记录 {entry} 的内容不符", entry.matter_id)


def _tile(level: int, index: int, data: bytes, root: bytes) -> Odds:
    name = f"瓦 {merkle.tile_path(level, index)}"
    stored = Tile.objects.filter(level=level, index=index).first()
    if stored is None:
        yield Odd(Kind.LOG, name, "不见了")
    elif bytes(stored.data) != data or bytes(stored.root) != root:
        yield Odd(Kind.LOG, name, "与由叶重算的不符")


def _checkpoint(point: Checkpoint, root: bytes, trusted: list[Verifier]) -> Odds:
    name = f"检查点 {point.size}（第 {point.pk} 个）"
    try:
        note = signed_note.read_note(point.note)
        told = signed_note.read_checkpoint(note.text)
        note.signed_by(*trusted)
    except BadNote as problem:
        yield Odd(Kind.LOG, name, f"签名验不过：{problem}")
        return
    if (told.size, told.root) != (point.size, bytes(point.root)) or told.root != root:
        yield Odd(Kind.LOG, name, "根与由叶重算的不符")
    yield from _cosignatures(point, note.text, name)


def _cosignatures(point: Checkpoint, text: str, name: str) -> Odds:
    known = {one.verifier.name: one.verifier for one in witnessing.configured()}
    for row in point.cosignatures.all():
        try:
            (signature,) = signed_note.read_signatures(row.line)
            if row.witness in known:
                signed_note.Note(text, (signature,)).signed_by(known[row.witness])
        except (BadNote, ValueError) as problem:
            yield Odd(Kind.WITNESS, name, f"{row.witness} 的见证签名验不过：{problem}")


def _counts(growing: _Growing) -> Odds:
    """多出来的瓦；不在日志里也不在待接入之列的记录。"""
    if (stored := Tile.objects.count()) != growing.full:
        yield Odd(Kind.LOG, "瓦", f"应有 {growing.full} 片满瓦，存有 {stored} 片")
    queued = Pending.objects.values("seq")
    lost = Entry.objects.filter(leaf__isnull=True).exclude(pk__in=queued)
    for entry in lost.only("book", "number", "verb", "matter_id")[:AT_ONCE]:
        yield Odd(Kind.ENTRY, f"记录 {entry}", "不在日志里，也不在待接入之列", entry.matter_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "select l.index from log_leaf l left join log_entry e on e.seq = l.entry_id"
            " where e.seq is null order by 1 limit %s",
            [AT_ONCE],
        )
        for (index,) in cursor.fetchall():
            yield Odd(Kind.ENTRY, f"日志第 {index} 片叶", "它的记录不见了")


def _stamps() -> Odds:
    for stamp in TimeStamp.objects.select_related("checkpoint").iterator():
        try:
            same = stamping.imprint(bytes(stamp.token)) == stamping.digest(stamp.checkpoint)
        except (ValueError, TypeError, KeyError):
            same = False
        if not same:
            yield Odd(Kind.LOG, f"检查点 {stamp.checkpoint} 的时间戳", "盖的不是这个检查点")

"""RFC 9162 的 Merkle 树，以 C2SP tlog-tiles 的瓦存放：叶、根、包含证明、一致性证明。

树不在内存里。每 256 个散列一片“瓦”：第 0 层的瓦装叶的散列，第 n 层的瓦装第 n-1 层满瓦的子树根。
取瓦的函数 `Read` 由调用者给：`read(层, 瓦号)` 答这片瓦已有的字节，没有的答空；满瓦终身不变。
例表见 docs/rules/record.md。出处：RFC 9162 §2.1；c2sp.org/tlog-tiles。
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

HEIGHT = 8
WIDTH = 1 << HEIGHT
SIZE = 32
EMPTY = sha256(b"").digest()
MOST_LEVELS = 64

Read = Callable[[int, int], bytes]
Place = tuple[int, int]

_TILE = re.compile(r"tile/(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")


def leaf_hash(data: bytes) -> bytes:
    """叶的散列。"""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """节点的散列。"""
    return sha256(b"\x01" + left + right).digest()


def grown(size: int, leaves: Sequence[bytes], read: Read) -> Mapping[Place, bytes]:
    """在 `size` 片叶之后接上若干叶散列，须写下的瓦：（层，瓦号）→ 全部字节。"""
    tiles: dict[Place, bytes] = {}
    level, start, fresh = 0, size, list(leaves)
    while fresh:
        above: list[bytes] = []
        taken, place = 0, start
        while taken < len(fresh):
            index, offset = divmod(place, WIDTH)
            here = fresh[taken : taken + WIDTH - offset]
            data = (read(level, index)[: offset * SIZE] if offset else b"") + b"".join(here)
            if len(data) != (offset + len(here)) * SIZE:
                raise ValueError(f"第 {level} 层第 {index} 片瓦不足 {offset} 个散列")
            tiles[level, index] = data
            if offset + len(here) == WIDTH:
                above.append(folded(data))
            taken, place = taken + len(here), place + len(here)
        level, start, fresh = level + 1, start // WIDTH, above
    return tiles


def folded(data: bytes) -> bytes:
    """一串散列（2 的幂个）的子树根。"""
    while len(data) > SIZE:  # 一层一层地合；不经 `node_hash`，证明的时间一半在这里
        data = b"".join(
            sha256(b"\x01" + data[at : at + 2 * SIZE]).digest()
            for at in range(0, len(data), 2 * SIZE)
        )
    return data


def root(size: int, read: Read) -> bytes:
    """前 `size` 片叶的树根。"""
    return _range(0, size, read)


def inclusion(index: int, size: int, read: Read) -> list[bytes]:
    """第 `index` 片叶（自 0 起）在 `size` 片叶的树里的包含证明（§2.1.3.1）。"""
    if not 0 <= index < size:
        raise IndexError(index)
    low, high, proof = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            proof.append(_range(middle, high, read))
            high = middle
        else:
            proof.append(_range(low, middle, read))
            low = middle
    return proof[::-1]


def consistency(old: int, new: int, read: Read) -> list[bytes]:
    """`old` 片叶的树是 `new` 片叶的树的开头：一致性证明（§2.1.4.1）。`old` 为 0 的证明为空。"""
    if not 0 <= old <= new:
        raise IndexError(old)
    if old in (0, new):
        return []
    low, high, proof, whole = 0, new, [], True
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            proof.append(_range(middle, high, read))
            high = middle
        else:
            proof.append(_range(low, middle, read))
            low, whole = middle, False
    if not whole:
        proof.append(_range(low, high, read))
    return proof[::-1]


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """包含证明成立（§2.1.3.2）。`leaf` 是叶的散列。"""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(part, found)
            at, last = _raised(at, last)
        else:
            found = node_hash(found, part)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def extends(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """一致性证明成立（§2.1.4.2）：旧树是新树的开头，其间没有改过。"""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY
    if not 0 < old < new or not proof:
        return False
    parts = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = parts[0]
    for part in parts[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(part, first), node_hash(part, second)
            at, last = _raised(at, last)
        else:
            second = node_hash(second, part)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def tiles(size: int) -> Iterable[tuple[int, int, int]]:
    """`size` 片叶的树的全部瓦：（层，瓦号，宽）。"""
    level = 0
    while size:
        full, rest = divmod(size, WIDTH)
        yield from ((level, index, WIDTH) for index in range(full))
        if rest:
            yield level, full, rest
        size, level = full, level + 1


def width(level: int, index: int, size: int) -> int:
    """`size` 片叶的树里一片瓦的宽，没有这片的为 0。"""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - index * WIDTH))


def tile_path(level: int | str, index: int, wide: int = WIDTH) -> str:
    """瓦的网址：`tile/<层>/<瓦号>[.p/<宽>]`；`level` 为 `entries` 的是叶数据。"""
    words = [f"{index % 1000:03d}"]
    while index := index // 1000:
        words.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/{'/'.join(words)}" + (f".p/{wide}" if wide < WIDTH else "")


def read_tile_path(path: str) -> tuple[int | None, int, int] | None:
    """网址所指的瓦：（层，瓦号，宽）；叶数据的层为 None。不合规的为 None。"""
    found = _TILE.fullmatch(path)
    if found is None:
        return None
    level = None if found[1] == "entries" else int(found[1])
    index, wide = int(re.sub("[x/]", "", found[2])), int(found[3] or WIDTH)
    known = tile_path(found[1], index, wide) == path and (level or 0) < MOST_LEVELS
    return (level, index, wide) if known else None


def bundle(entries: Iterable[bytes]) -> bytes:
    """一片瓦的叶数据：各叶前写两字节的长度。"""
    return b"".join(len(data).to_bytes(2, "big") + data for data in entries)


def _split(count: int) -> int:
    """小于 `count` 的最大的 2 的幂。"""
    return 1 << (count - 1).bit_length() - 1


def _raised(at: int, last: int) -> tuple[int, int]:
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _range(low: int, high: int, read: Read) -> bytes:
    """叶 `low` 至 `high`（不含）的子树根；`low` 须是其中最大子树的边界。"""
    parts = []
    while low < high:
        height = (high - low).bit_length() - 1
        parts.append(_subtree(height, low >> height, read))
        low += 1 << height
    if not parts:
        return EMPTY
    found = parts.pop()
    while parts:
        found = node_hash(parts.pop(), found)
    return found


def _subtree(height: int, index: int, read: Read) -> bytes:
    """高 `height` 的第 `index` 个满子树的根。"""
    level, inside = divmod(height, HEIGHT)
    tile, offset = divmod(index << inside, WIDTH)
    data = read(level, tile)[offset * SIZE : (offset + (1 << inside)) * SIZE]
    if len(data) != SIZE << inside:
        raise ValueError(f"第 {level} 层第 {tile} 片瓦不完整")
    return folded(data) if level == 0 else _folded_above(data)


@lru_cache(maxsize=512)
def _folded_above(data: bytes) -> bytes:
    """第 1 层以上的瓦少而常用：合过的留着。同样的字节合出同样的根，留着不会错。"""
    return folded(data)

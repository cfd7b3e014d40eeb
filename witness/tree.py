"""RFC 9162 §2.1.4：核一致性证明。照证明的定义递归，与平台的实现各写各的，不共用一行。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

EMPTY = hashlib.sha256(b"").digest()


def consistent(old: int, new: int, proof: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """`old` 笔、根为 `old_root` 的树，是 `new` 笔、根为 `root` 的树的开头。"""
    if old == 0:
        return not proof and old_root == EMPTY and (new > 0 or root == EMPTY)
    if old > new:
        return False
    parts = iter(proof)
    try:
        told = _roots(old, new, parts, old_root)
    except StopIteration:
        return False
    return told == (old_root, root) and next(parts, None) is None


def _roots(old: int, new: int, parts: Iterator[bytes], whole: bytes) -> tuple[bytes, bytes]:
    """由证明算出的旧根与新根。`whole` 是旧树的根，只在旧树整个在左的一路上用得着，否则为空。"""
    if old == new:
        found = whole or next(parts)
        return found, found
    half = 1 << (new - 1).bit_length() - 1
    if old <= half:
        before, left = _roots(old, half, parts, whole)
        return before, _node(left, next(parts))
    before, right = _roots(old - half, new - half, parts, b"")
    left = next(parts)
    return _node(left, before), _node(left, right)


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()

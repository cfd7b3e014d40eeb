"""印记：某一步的输入没有变，就不必再做。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

SKIPPED = {"__pycache__", "node_modules", "dist"}


def digest(paths: Iterable[Path], *words: str) -> str:
    """若干文件、目录与词的摘要；目录取其下全部文件。"""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(_files(paths)):
        total.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from _files(inner for inner in path.iterdir() if inner.name not in SKIPPED)
        elif path.exists():
            yield path


def is_fresh(stamp: Path, value: str) -> bool:
    """上次做成时的输入与现在一样。"""
    return stamp.exists() and stamp.read_text() == value


def leave(stamp: Path, value: str) -> None:
    """这一步做成了。"""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)

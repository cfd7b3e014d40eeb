"""见证人记得什么：每个日志最后签过的检查点。一个日志一个文件，先落盘再回答；签过的逐笔另存，只增。"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from witness import note


class Memory:
    """一个目录：`key`（私钥，0600）、`<日志>.json`（最后签过的）、`<日志>.history`（签过的全部）。"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str) -> note.Key:
        """第一次：造密钥，定下见证人的名。已有的不动。"""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / "key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return self.public()
        with os.fdopen(handle, "w") as file:
            file.write(f"{name}\n{os.urandom(32).hex()}\n")
        return self.public()

    def key(self) -> tuple[str, bytes]:
        """见证人的名与私钥。"""
        path = self.folder / "key"
        if path.stat().st_mode & 0o077:
            raise PermissionError(f"{path} 别人也能读：请运行 chmod 600 {path}")
        name, seed = path.read_text().split()
        return name, bytes.fromhex(seed)

    def public(self) -> note.Key:
        """见证人的公钥。"""
        return note.public(*self.key())

    def last(self, origin: str) -> note.Point:
        """最后签过的检查点；没有签过的是空树。"""
        path = self._path(origin, "json")
        if not path.exists():
            return note.Point(origin, 0, hashlib.sha256(b"").digest())
        told = json.loads(path.read_text())
        return note.Point(origin, told["size"], bytes.fromhex(told["root"]))

    def keep(self, point: note.Point, text: str, why: str) -> None:
        """落盘：先记入历史，再换掉“最后签过的”。"""
        told = {"origin": point.origin, "size": point.size, "root": point.root.hex()}
        with self._path(point.origin, "history").open("a") as history:
            history.write(json.dumps(told | {"why": why, "note": text}, ensure_ascii=False) + "\n")
            history.flush()
            os.fsync(history.fileno())
        path = self._path(point.origin, "json")
        draft = path.with_suffix(".new")
        with draft.open("w") as file:
            file.write(json.dumps(told))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _path(self, origin: str, kind: str) -> Path:
        return self.folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:16]}.{kind}"

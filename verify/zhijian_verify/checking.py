"""逐项核对：容器、清单与其签名、各文件、检查点、各笔记录、文书与证据和记录是否相符。"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from zhijian_verify import container, notes, tree
from zhijian_verify.fault import Fault

FORMAT = "zhijian-proof/1"
MANIFEST, SIGNATURE, KEYS, CHECKPOINT = (
    "manifest.json",
    "manifest.sig",
    "log/keys.txt",
    "log/checkpoint.txt",
)
RECORDED = ("papers/", "evidence/")
Files = dict[str, bytes]


@dataclass(frozen=True)
class Report:
    """全对的结果：案件、笔数、文件数、日志与见证人、公钥是不是给定的。"""

    title: str
    entries: int
    files: int
    origin: str
    size: int
    witnesses: tuple[str, ...]
    key: str
    trusted: bool


def verify(raw: bytes, trusted: Sequence[str] = ()) -> Report:
    """核对一个证明包；不对的抛 Fault，说第一处。`trusted` 是机关公布的日志公钥，给了就只认它们。"""
    files = container.read(raw)
    for name in (MANIFEST, SIGNATURE, KEYS, CHECKPOINT):
        if name not in files:
            raise Fault(f"证明包里没有“{name}”")
    log, watching = _keys(files[KEYS], trusted)
    manifest = _manifest(files, log)
    _members(files, manifest)
    origin, size, root, witnesses = _checkpoint(files[CHECKPOINT], log, watching)
    _entries(files, manifest, size, root)
    _attached(files, manifest)
    return Report(
        manifest["title"],
        *(len(manifest["entries"]), len(files), origin, size, witnesses),
        *(files[KEYS].decode().split("\n")[0].removeprefix("log "), bool(trusted)),
    )


def _keys(raw: bytes, trusted: Sequence[str]) -> tuple[list[notes.Key], list[notes.Key]]:
    lines = [line.partition(" ") for line in raw.decode(errors="replace").splitlines()]
    log = [notes.read_key(key, KEYS) for kind, _, key in lines if kind == "log"]
    watching = [notes.read_key(key, KEYS) for kind, _, key in lines if kind == "witness"]
    if trusted:
        given = [notes.read_key(words, "给定") for words in trusted]
        log = [key for key in log if key in given]
        if not log:
            raise Fault("证明包不是给定公钥的日志出的：包里的公钥是另一把")
    return log, watching


def _manifest(files: Files, log: list[notes.Key]) -> dict[str, Any]:
    note = notes.read_note(files[SIGNATURE], SIGNATURE)
    if not note.signed_by(log, "清单"):
        raise Fault("清单没有日志公钥的签名")
    if note.text != f"{FORMAT}\nsha256 {sha256(files[MANIFEST]).hexdigest()}\n":
        raise Fault(f"“{MANIFEST}”的内容与签过的摘要不符")
    manifest: dict[str, Any] = json.loads(files[MANIFEST])
    return manifest


def _members(files: Files, manifest: dict[str, Any]) -> None:
    listed = [*(one["name"] for one in manifest["files"]), MANIFEST, SIGNATURE]
    if list(files) != listed:
        odd = sorted(set(files) ^ set(listed))
        raise Fault(f"文件与清单不合：{'、'.join(odd) if odd else '次序被改动'}")
    for one in manifest["files"]:
        if sha256(files[one["name"]]).hexdigest() != one["sha256"]:
            raise Fault(f"“{one['name']}”的内容与清单上的摘要不符")


def _checkpoint(
    raw: bytes, log: list[notes.Key], watching: list[notes.Key]
) -> tuple[str, int, bytes, tuple[str, ...]]:
    note = notes.read_note(raw, "检查点")
    if not note.signed_by(log, "检查点"):
        raise Fault("检查点没有日志公钥的签名")
    origin, size, root = notes.read_checkpoint(note.text, "检查点")
    return origin, size, root, tuple(note.signed_by(watching, "检查点"))


def _entries(files: Files, manifest: dict[str, Any], size: int, root: bytes) -> None:
    link = tree.first_link(manifest["book"])
    for number, name in enumerate(manifest["entries"], 1):
        body, proof = files[f"{name}.json"], files[f"{name}.proof"]
        salt, index, path = _proof(proof, number)
        data = tree.leaf(salt, body)
        if tree.root_from(data, index, size, path) != root:
            raise Fault(f"第 {number} 笔记录不在日志里：内容、盐或者证明与树根不符")
        told = json.loads(body)
        if told["book"] != manifest["book"] or told["number"] != number:
            raise Fault(f"第 {number} 笔记录不是本案的第 {number} 笔：缺笔或者换了次序")
        link = tree.next_link(link, data)
    if link.hex() != manifest["head"]:
        raise Fault("各笔记录连不到末笔的链值：末尾缺笔")


def _proof(raw: bytes, number: int) -> tuple[bytes, int, list[bytes]]:
    found = re.fullmatch(rb"salt ([0-9a-f]{64})\nindex (\d+)\n((?:[0-9a-f]{64}\n)*)", raw)
    if found is None:
        raise Fault(f"第 {number} 笔的证明不成样子")
    path = [bytes.fromhex(line.decode()) for line in found[3].split()]
    return bytes.fromhex(found[1].decode()), int(found[2]), path


def _attached(files: Files, manifest: dict[str, Any]) -> None:
    """文书、签署件与证据的摘要，都在所指的那一笔记录里；盖章件以原件开头。"""
    for one in manifest["files"]:
        data, name = files[one["name"]], one["name"]
        if name.startswith(RECORDED) and not ("entry" in one or "continues" in one):
            raise Fault(f"“{name}”的摘要不在任何一笔记录里：证明不了是当时的文件")
        if "entry" in one:
            body = files[f"{manifest['entries'][one['entry'] - 1]}.json"]
            if one["sha256"].encode() not in body:
                raise Fault(f"“{name}”的摘要不在第 {one['entry']} 笔记录里：不是当时的文件")
        if "continues" in one and not data.startswith(files[one["continues"]]):
            raise Fault(f"“{name}”不是在“{one['continues']}”之后追加的：原件被改动")

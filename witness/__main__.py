"""见证人的命令。

python -m witness create --folder DIR --name witness.example/1
python -m witness serve  --folder DIR --log '日志公钥' [--log …] [--listen 127.0.0.1:8300]
python -m witness accept-gap --folder DIR --log '日志公钥' --checkpoint FILE --reason '理由'
python -m witness show   --folder DIR --log '日志公钥'
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from witness import note
from witness.server import Witness, server
from witness.state import Memory


def main(words: list[str] | None = None) -> int:
    """办一个命令；不成的说一句，答 1。"""
    given = _parser().parse_args(words)
    try:
        return int(given.run(given) or 0)
    except (OSError, note.Malformed) as problem:
        print(problem, file=sys.stderr)
        return 1


def _create(given: argparse.Namespace) -> None:
    if "+" in given.name or any(mark.isspace() for mark in given.name) or not given.name:
        raise note.Malformed("见证人的名不能空，不能含空白与加号，如 witness.example/1")
    print(Memory(given.folder).create(given.name))


def _serve(given: argparse.Namespace) -> None:
    host, _, port = given.listen.rpartition(":")
    witness = Witness(Memory(given.folder), [note.read_key(word) for word in given.log])
    print(f"{witness.memory.public()}\n在 http://{given.listen} 等候，Ctrl-C 停止。", flush=True)
    with server(witness, (host, int(port))) as waiting:
        try:
            waiting.serve_forever()
        except KeyboardInterrupt:
            return


def _accept_gap(given: argparse.Namespace) -> None:
    """日志一方已把缺口记明；见证人一方由此接着签新的历史。旧的仍在历史里，一笔不删。"""
    keys = [note.read_key(word) for word in given.log]
    text, signatures = note.split(given.checkpoint.read_text(encoding="utf-8"))
    point = note.point(text)
    if not note.signed(text, signatures, [key for key in keys if key.name == point.origin]):
        raise note.Malformed("这个检查点不是所列的日志签的")
    memory = Memory(given.folder)
    last = memory.last(point.origin)
    memory.keep(point, text, f"accepted after {last.size}: {given.reason}")
    print(f"{point.origin}：原已签到 {last.size} 笔，改从 {point.size} 笔接着签。")


def _show(given: argparse.Namespace) -> None:
    memory = Memory(given.folder)
    print(memory.public())
    for word in given.log:
        last = memory.last(note.read_key(word).name)
        print(f"{last.origin} {last.size} {last.root.hex()}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zhijian-witness", description="质剑记录的见证人")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for name, run, told in (
        ("create", _create, "造密钥"),
        ("serve", _serve, "等候日志来请签"),
        ("accept-gap", _accept_gap, "接受日志已记明的缺口"),
        ("show", _show, "看签到哪里"),
    ):
        one = commands.add_parser(name, help=told)
        one.set_defaults(run=run)
        one.add_argument("--folder", type=Path, required=True, help="见证人的目录")
        if name == "create":
            one.add_argument("--name", required=True, help="见证人的名")
        else:
            one.add_argument("--log", action="append", required=True, help="日志公钥")
        if name == "serve":
            one.add_argument("--listen", default="127.0.0.1:8300", help="地址")
        if name == "accept-gap":
            one.add_argument("--checkpoint", type=Path, required=True, help="日志现在的检查点")
            one.add_argument("--reason", required=True, help="理由")
    return parser


if __name__ == "__main__":
    sys.exit(main())

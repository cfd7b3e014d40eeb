"""c2sp.org/tlog-witness：`POST /add-checkpoint`。一次只办一个，先落盘再回答。"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from witness import note, tree
from witness.state import Memory

LARGEST = 64 * 1024
MOST_PROOF = 63
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """回答：状态、正文、种类。"""

    status: int
    body: str = ""
    kind: str = TEXT_TYPE


class Witness:
    """一个见证人：只认所列的日志公钥。"""

    def __init__(
        self,
        memory: Memory,
        logs: list[note.Key],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.memory, self.logs, self._clock = memory, logs, clock
        self._lock = Lock()

    def add_checkpoint(self, body: bytes) -> Answer:
        """核一致性，签。"""
        try:
            old, proof, checkpoint = _parsed(body.decode())
            text, signatures = note.split(checkpoint)
            point = note.point(text)
        except (note.Malformed, UnicodeDecodeError) as problem:
            return Answer(400, f"{problem}\n")
        trusted = [key for key in self.logs if key.name == point.origin]
        if not trusted:
            return Answer(404, "unknown log\n")
        if not note.signed(text, signatures, trusted):
            return Answer(403, "no trusted signature\n")
        if old > point.size:
            return Answer(400, "old size is larger than the checkpoint\n")
        with self._lock:
            return self._judged(old, proof, text, point)

    def _judged(self, old: int, proof: list[bytes], text: str, point: note.Point) -> Answer:
        last = self.memory.last(point.origin)
        known = Answer(409, f"{last.size}\n", SIZE_TYPE)
        if old != last.size:
            return known
        if old == point.size and (last.root != point.root or proof):
            return known
        if not tree.consistent(old, point.size, proof, last.root, point.root):
            return Answer(422, "the history of the log was changed\n")
        self.memory.keep(point, text, "cosigned")
        return Answer(200, note.cosigned(text, *self.memory.key(), int(self._clock())))


def _parsed(body: str) -> tuple[int, list[bytes], str]:
    head, gap, checkpoint = body.partition("\n\n")
    first, *rest = head.split("\n")
    word, _, size = first.partition(" ")
    if not gap or word != "old" or not size.isascii() or not size.isdigit():
        raise note.Malformed("请求缺旧笔数")
    if len(rest) > MOST_PROOF or str(int(size)) != size:
        raise note.Malformed("请求不成样子")
    proof = [note.decoded(line) for line in rest]
    if any(len(part) != 32 for part in proof):
        raise note.Malformed("证明不是 32 字节的散列")
    return int(size), proof, checkpoint


def server(witness: Witness, address: tuple[str, int]) -> ThreadingHTTPServer:
    """在一个地址上等候。"""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "zhijian-witness"
        timeout = 30

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != "/add-checkpoint" or not length.isdigit() or int(length) > LARGEST:
                self.close_connection = True
                self._say(Answer(404 if self.path != "/add-checkpoint" else 413))
                return
            self._say(witness.add_checkpoint(self.rfile.read(int(length))))

        def _say(self, answer: Answer) -> None:
            body = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return ThreadingHTTPServer(address, Handler)

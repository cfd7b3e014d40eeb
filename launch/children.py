"""子进程：自成一组，父进程一死即收到停止的信号，日志各写各的文件。"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
LARGEST_LOG = 20 * 1024 * 1024
LINUX = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None


class Child:
    """一个看管着的子进程。"""

    def __init__(self, name: str, process: subprocess.Popen[bytes]) -> None:
        self.name = name
        self._process = process

    @property
    def pid(self) -> int:
        """进程号，也是进程组号。"""
        return self._process.pid

    def ended(self) -> bool:
        """已经退出。"""
        return self._process.poll() is not None

    def ask_to_end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """请它停下，不等。"""
        if not self.ended():
            self._process.send_signal(sign)

    def end(self, sign: signal.Signals, patience: float) -> None:
        """请它停下；到时还不停的，连同整组强行结束。"""
        self.ask_to_end(sign)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill_group()
            self._process.wait()
        self.kill_group()

    def kill_group(self) -> None:
        """主进程被强行结束时，组里剩下的一并清掉。"""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def spawn(
    name: str,
    command: list[str],
    log: Path,
    *,
    environment: Mapping[str, str],
    at_parents_end: signal.Signals = signal.SIGINT,
    **how: Any,
) -> Child:
    """启动一个子进程；日志过大的先改名存一份。"""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    parent = os.getpid()

    def follow_parent() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(at_parents_end))
        if os.getppid() != parent:
            os._exit(1)

    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
            preexec_fn=follow_parent,  # noqa: PLW1509  启动程序没有线程
            **how,
        )
    return Child(name, process)


def end_marked(mark: str) -> int:
    """强行结束环境里带有此记号的进程（上次被 kill -9 留下的），返回个数。"""
    found = [pid for pid in _all_pids() if _has_mark(pid, mark.encode())]
    for pid in found:
        try:
            os.kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    deadline = time.monotonic() + 5
    while any(_has_mark(pid, mark.encode()) for pid in found) and time.monotonic() < deadline:
        time.sleep(0.02)
    return len(found)


def _all_pids() -> list[int]:
    proc = Path("/proc")
    if not LINUX or not proc.exists():
        return []
    names = (path.name for path in proc.iterdir())
    return [int(name) for name in names if name.isdigit() and int(name) != os.getpid()]


def _has_mark(pid: int, mark: bytes) -> bool:
    try:
        return mark in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False

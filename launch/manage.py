"""对 manage.py 的调用：只办它有的命令。"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from launch.plain import DISK_FULL, Plain

ROOT = Path(__file__).resolve().parent.parent
CHECK_FAILED = re.compile(r"^\?: \([\w.]+\) (.+)$", re.MULTILINE)
MANAGE = [sys.executable, str(ROOT / "manage.py")]


class Manage:
    """在给定的环境变量下运行 manage.py。"""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._environment = dict(environment)
        self._log = log

    def run(self, *steps: str) -> None:
        """依次办几件事（“名称|命令|选项”），报进度；不成则说最后一句。"""
        if not steps:
            return
        self._log.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "launch.steps", str(self._log), *steps],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            self._explain(done.stderr)

    def talk(self, *words: str) -> int:
        """办一件要与人对答的事。"""
        return subprocess.run(
            [*MANAGE, *words], env=self._environment, cwd=ROOT, check=False
        ).returncode

    def ask(self, *words: str) -> str:
        """取一个命令的输出；办不成的答空。"""
        done = subprocess.run(
            [*MANAGE, *words],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else ""

    def _explain(self, said: str) -> None:
        if "No space left on device" in said:
            raise Plain(DISK_FULL)
        last = ([line for line in said.splitlines() if line.strip()] or ["没有说明"])[-1]
        if last.startswith("质剑不能启动"):
            raise Plain(last)
        raise Plain(f"这一步没有成功：{last[:300]}\n  全部输出在 {self._log}")

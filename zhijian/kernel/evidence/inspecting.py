"""在单独的进程里验看文件：限时、限内存、拿不到数据库地址与密钥。"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings
from zhijian.rules.refusal import Refused, Unmet

PATIENCE = 40
"""最多等这么多秒（进程自己另有处理器时间的上限）。"""

_ROOT = Path(__file__).resolve().parents[3]
_log = structlog.get_logger(__name__)


def inspect(path: Path, extension: str, thumbnail: Path | None) -> Findings:
    """验看一个文件；不收的抛 `Refused`。验看进程死了也只是这个文件不收。"""
    drawn = str(thumbnail.resolve()) if thumbnail else "-"
    told = _confined("", str(path.resolve()), extension, drawn)
    taken = told["taken_at"]
    moment = datetime.fromisoformat(taken) if taken else None
    return Findings(**(told["found"] | {"taken_at": moment}))


def cells(path: Path) -> list[list[tuple[str, str]]]:
    """读一张 XLSX 第一张工作表的各格（种类，文字）；不收的抛 `Refused`。"""
    told = _confined(".cells", str(path.resolve()))
    return [[(kind, text) for kind, text in row] for row in told["rows"]]


def _confined(room: str, *arguments: str) -> dict[str, Any]:
    """在受限的进程里跑一个入口，取它写出的一行 JSON；有异议的抛 `Refused`。"""
    try:
        done = subprocess.run(  # noqa: S603  命令是固定的，文件名作参数传入，不经外壳
            [sys.executable, "-m", f"zhijian.kernel.evidence.inspection{room}", *arguments],
            cwd=_ROOT,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        _log.warning("inspection_failed", entrance=room, extension=arguments[1:2])
        raise Refused(Unmet(DAMAGED[0], remedy=DAMAGED[1])) from None
    if "words" in told:
        raise Refused(Unmet(told["words"], remedy=told["remedy"]))
    return told


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}

"""`python -m launch.backup 目录`：备份数据库、文件、日志的公钥与检查点；运行中也可以备份。

先导出数据库，再抄文件：文件按内容存放、从不改动，所以导出里提到的文件此时都在。私钥不在备份里：密钥目录
另行离线保管。`manifest.json` 列出每个文件的摘要，恢复之前逐一核对。
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import keys
from launch.database import check_external, chosen
from launch.manage import ROOT
from launch.plain import Plain, require_space, spoken
from launch.postgres import Postgres
from launch.supervisor import only_one, say

DUMP, FILES, MANIFEST = "database.dump", "files", "manifest.json"
TOLD = {
    "log-keys.txt": "select verifier from log_logkey order by number",
    "checkpoint.txt": "select note from log_checkpoint order by id desc limit 1",
}
PARTS = ["--format=custom", "--no-owner", "--no-privileges"]


def main() -> int:
    """备份一次。"""
    given = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] else ""
    name = time.strftime("zhijian-%Y%m%d-%H%M%S")
    target = Path(given) if given else ROOT / "backups" / name
    make(keys.var(), target.resolve())
    say(f"备份在 {target}。密钥目录 {keys.folder()} 不在其中，请另行离线备份。")
    return 0


def make(var: Path, target: Path) -> None:
    """把 `var` 与它的数据库备份到 `target`（须不存在或是空的）。"""
    if target.exists() and any(target.iterdir()):
        raise Plain(f"{target} 不是空的：请换一个目录。")
    source = Path(var / "files")
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    require_space(target, 100 + _megabytes(source))
    with server(var) as (programs, url):
        say("导出数据库 …")
        with (target / DUMP).open("wb") as out:
            _good(programs.piped("pg_dump", *PARTS, "-d", url, stdout=out))
        for name, query in TOLD.items():
            with (target / name).open("wb") as out:
                _good(programs.piped("psql", "-AtXq", "-d", url, "-c", query, stdout=out))
    say("抄文件 …")
    if source.exists():
        shutil.copytree(source, target / FILES, ignore=shutil.ignore_patterns("incoming"))
    listed = {str(path.relative_to(target)): digest(path) for path in found(target)}
    (target / MANIFEST).write_text(json.dumps(listed, indent=1, sort_keys=True))


@contextmanager
def server(var: Path) -> Iterator[tuple[Postgres, str]]:
    """数据库程序与连接的地址：外来的照用，自带的正在运行就用它，没有运行就起一下。"""
    external = chosen()
    embedded = Postgres(var / "postgres")
    if external:
        check_external(external)
        yield embedded, external
        return
    try:
        only_one(var)
    except Plain:
        yield embedded, embedded.url
        return
    embedded.start()
    try:
        yield embedded, embedded.url
    finally:
        embedded.stop()


def found(folder: Path) -> list[Path]:
    """备份里的各文件，不含清单自己。"""
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)


def digest(path: Path) -> str:
    """一个文件的 SHA-256。"""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _good(done: object) -> None:
    code, said = getattr(done, "returncode", 1), getattr(done, "stderr", b"")
    if code:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise Plain(f"数据库没有导出：{''.join(last)[:300]}")


def _megabytes(folder: Path) -> int:
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return int(total // (1024 * 1024))


if __name__ == "__main__":
    sys.exit(spoken(main))

"""`python -m launch.restore 目录`：由备份恢复到空的数据目录；恢复之后把记录从头核对一遍。"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from launch import keys
from launch.backup import DUMP, FILES, MANIFEST, digest, found, server
from launch.manage import Manage
from launch.plain import Plain, require_space, spoken
from launch.supervisor import say

CHECK = "核对恢复的记录|check_record"


def main() -> int:
    """恢复一次。"""
    if len(sys.argv) < 2 or not sys.argv[1]:
        raise Plain("请指明备份的目录，如 make restore FROM=backups/zhijian-20261201-0300。")
    var = keys.var()
    put_back(Path(sys.argv[1]).resolve(), var)
    say(
        f"已恢复到 {var}。请把离线保管的密钥放回 {keys.folder()}，再 make run；"
        "有见证人的，启动之后会与见证人核对，备份之后的记录缺了会说明。"
    )
    return 0


def put_back(source: Path, var: Path) -> None:
    """核对备份，恢复数据库与文件，再核对记录。"""
    verify(source)
    if (var / FILES).exists() and any((var / FILES).iterdir()):
        raise Plain(f"{var / FILES} 不是空的：恢复只往空的数据目录里放，请先移走 {var}。")
    require_space(var, 300)
    var.mkdir(parents=True, exist_ok=True)
    with server(var) as (programs, url):
        if _has_tables(url):
            raise Plain("数据库不是空的：恢复只往空的数据库里放，请先移走数据目录或换一个库。")
        say("恢复数据库 …")
        words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        with (source / DUMP).open("rb") as dump:
            done = programs.piped("pg_restore", *words, "-d", url, stdin=dump)
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise Plain(f"数据库没有恢复：{''.join(last)[:300]}")
        say("放回文件 …")
        if (source / FILES).exists():
            shutil.copytree(source / FILES, var / FILES, dirs_exist_ok=True)
        environment = {**os.environ, "DATABASE_URL": url, "ZHIJIAN_VAR": str(var)}
        Manage(environment, var / "log" / "start.log").run(CHECK)


def verify(source: Path) -> None:
    """备份齐全、没有变过。"""
    listing = source / MANIFEST
    if not listing.exists():
        raise Plain(f"{source} 不是备份：里面没有 {MANIFEST}。")
    told = json.loads(listing.read_text())
    held = {str(path.relative_to(source)): digest(path) for path in found(source)}
    wrong = sorted(name for name in told.keys() | held.keys() if told.get(name) != held.get(name))
    if wrong:
        raise Plain(f"备份残缺或被改过，不能用：{'、'.join(wrong[:5])}")


def _has_tables(url: str) -> bool:
    import psycopg  # noqa: PLC0415  只有装好依赖之后才有

    with psycopg.connect(url) as connection:
        row = connection.execute("select to_regclass('log_entry') is not null").fetchone()
    return bool(row and row[0])


if __name__ == "__main__":
    sys.exit(spoken(main))

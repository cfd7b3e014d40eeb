"""启动程序：真的启动，杀掉任何一部分都会回来，停得干净。"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from launch.postgres import Postgres
from tests.launch.until import until

ROOT = Path(__file__).resolve().parent.parent.parent
START = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def zombie(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def cmdline(process: psutil.Process) -> str:
    """命令行；刚好退出的（僵尸进程也算）为空。"""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


class Running:
    """一次 `python -m launch`。"""

    def __init__(self, var: Path, *words: str, **environment: str) -> None:
        self.var = var
        self.port = free_port()
        self.said = var.with_suffix(".said")
        given = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PORT")}
        given |= {"ZHIJIAN_VAR": str(var), "ZHIJIAN_DEMONSTRATE": "no", **environment}
        with self.said.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch", "--port", str(self.port), *words],
                cwd=ROOT,
                env=given,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as said:
                return said.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def ready(self) -> "Running":
        until(lambda: "Ctrl-C" in self.words() or self.process.poll() is not None, START)
        assert self.process.poll() is None, self.words()
        assert self.answers()
        return self

    def words(self) -> str:
        return self.said.read_text()

    def children(self) -> dict[str, psutil.Process]:
        found = {}
        for child in psutil.Process(self.process.pid).children():
            line = cmdline(child)
            for name in ("gunicorn", "procrastinate", "sequence_log", "postgres"):
                if name in line:
                    found.setdefault(name, child)
        return found

    @property
    def database(self) -> Postgres:
        return Postgres(self.var / "postgres")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="zj-"))
    made.chmod(0o755)
    yield made / "var"
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def running(var: Path) -> Iterator[Running]:
    started = Running(var).ready()
    yield started
    if started.process.poll() is None:
        started.stop()


def test_it_prints_the_address(running):
    assert f"http://localhost:{running.port}/" in running.words()


def test_the_key_is_private(running):
    assert (running.var / "keys" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("gunicorn", "网页"),
        ("procrastinate", "后台"),
        ("sequence_log", "记录"),
        ("postgres", "数据库"),
    ],
)
def test_a_killed_part_comes_back_with_a_note(running, part, name):
    before = running.children()[part]
    before.kill()
    until(lambda: (now := running.children().get(part)) and now.pid != before.pid)
    until(running.answers)
    until(lambda: f"{name}进程意外退出，已重新启动" in running.words())


TEN_ENTRIES = """
from tests.kernel.log.make import entries
entries(10)
"""


def manage(running: Running, *words: str) -> None:
    given = {**os.environ, "DATABASE_URL": running.database.url, "ZHIJIAN_VAR": str(running.var)}
    told = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr


def logged(url: str) -> tuple[int, str]:
    """日志接到几笔，末一个检查点。"""
    with psycopg.connect(url) as connection:
        size = connection.execute("select count(*) from log_leaf").fetchone()[0]
        note = connection.execute("select note from log_checkpoint order by id desc limit 1")
        return size, (note.fetchone() or ("",))[0]


def test_what_is_recorded_gets_into_the_log_and_the_serving_role_cannot_undo_it(running):
    manage(running, "shell", "-c", TEN_ENTRIES)
    until(lambda: logged(running.database.url)[0] == 10)
    serving = running.database.url_of("zhijian_serving")
    for statement in ("update log_entry set verb = 'x'", "delete from log_leaf"):
        with psycopg.connect(serving) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(statement)


def test_a_backup_taken_while_running_restores_on_an_empty_machine_and_verifies(running, tmp_path):
    evidence = running.var / "files" / "aa" / "bb" / "evidence"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"evidence")
    before = logged(running.database.url)
    given = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    target = tmp_path / "backup"

    def launched(name: str, *words: str, var: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", f"launch.{name}", *words]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=given | {"ZHIJIAN_VAR": str(var)},
            capture_output=True,
            text=True,
            check=False,
        )

    told = launched("backup", str(target), var=running.var)
    assert told.returncode == 0, told.stderr
    assert not list(target.rglob("*.key"))
    assert "localhost/log+" in (target / "log-keys.txt").read_text()
    assert (target / "checkpoint.txt").read_text().startswith(before[1][:40])
    again = launched("backup", str(target), var=running.var)
    assert (again.returncode, "不是空的" in again.stderr) == (1, True)

    empty = running.var.parent / "empty"
    told = launched("restore", str(target), var=empty)
    assert told.returncode == 0, told.stderr
    assert (empty / "files" / "aa" / "bb" / "evidence").read_bytes() == b"evidence"
    restored = Postgres(empty / "postgres")
    restored.start()
    try:
        assert logged(restored.url) == before
    finally:
        restored.stop()
    second = launched("restore", str(target), var=empty)
    assert (second.returncode, "不是空的" in second.stderr) == (1, True)

    (target / "checkpoint.txt").write_text("bent")
    bent = launched("restore", str(target), var=running.var.parent / "other")
    assert (bent.returncode, "被改过" in bent.stderr) == (1, True)
    assert "Traceback" not in bent.stderr + second.stderr + again.stderr


def test_the_same_folder_is_not_served_twice(running):
    second = Running(running.var)
    assert second.process.wait(30) == 1
    assert "已在运行" in second.words()
    assert "Traceback" not in second.words()


def test_killed_itself_it_leaves_nothing_that_hinders_the_next(running):
    children = list(psutil.Process(running.process.pid).children(recursive=True))
    running.process.kill()
    running.process.wait()
    again = Running(running.var).ready()
    assert not [child for child in children if child.is_running() and not zombie(child)]
    everything = psutil.Process(again.process.pid).children(recursive=True)
    assert again.stop() == 0
    assert "已停止" in again.words()
    assert not [child for child in everything if child.is_running() and not zombie(child)]

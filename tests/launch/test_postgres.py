"""内嵌的数据库：怎样死都不丢已提交的数据，下一次都起得来。"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from launch.plain import Plain
from launch.postgres import Postgres
from tests.launch.until import until

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def folder() -> Iterator[Path]:
    """短而人人可进的目录：以 root 测试时数据库由无特权的用户运行。"""
    made = Path(tempfile.mkdtemp(prefix="zj-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def server(folder: Path) -> Iterator[Postgres]:
    made = Postgres(folder / "pg", durable=False)  # 进程被杀不丢数据，与落盘无关
    made.start()
    yield made
    made.stop()


def rows(server: Postgres) -> int:
    with psycopg.connect(server.url) as connection:
        found = connection.execute("select count(*) from t").fetchone()
        assert found
        return int(found[0])


def write(server: Postgres, count: int) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("create table if not exists t (i int)")
        for number in range(count):
            connection.execute("insert into t values (%s)", [number])


def test_it_listens_on_a_private_socket_only(server):
    with psycopg.connect(server.url) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
        assert connection.execute("show data_checksums").fetchone() == ("on",)
        assert connection.execute("show server_encoding").fetchone() == ("UTF8",)
    assert server.sockets.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_mode & 0o077 == 0


def test_it_does_not_run_as_root(server):
    assert Path(f"/proc/{server.child.pid}").stat().st_uid != 0


def test_killed_and_started_again_it_has_lost_nothing(server):
    for round_number in (1, 2):
        write(server, 100)
        os.kill(server.child.pid, signal.SIGKILL)
        until(server.child.ended)
        server.start()
        assert rows(server) == 100 * round_number


def test_a_pid_file_that_now_names_a_stranger_is_no_obstacle(server):
    server.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        (server.data / "postmaster.pid").write_text(f"{stranger.pid}\n{server.data}\n")
        server.start()
        assert stranger.poll() is None
    finally:
        stranger.communicate(b"\n")


@pytest.mark.parametrize("left", ["", "not a number\n", "999999999\n"])
def test_a_ruined_or_stale_pid_file_is_no_obstacle(server, left):
    server.stop()
    (server.data / "postmaster.pid").write_text(left)
    server.start()
    write(server, 1)


def test_a_server_left_running_is_ended_before_the_new_one(server):
    write(server, 5)
    second = Postgres(server.base)
    second.start()
    assert rows(second) == 5
    until(server.child.ended)
    second.stop()


def test_it_ends_with_its_parent(folder):
    script = (
        "from launch.postgres import Postgres; from pathlib import Path; import sys\n"
        f"p = Postgres(Path({str(folder / 'pg')!r})); p.start()\n"
        "print(p.child.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    until(lambda: not Path(f"/proc/{child}/cmdline").exists() or not cmdline(child))
    again = Postgres(folder / "pg")
    again.start()
    again.stop()


def cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_an_interrupted_first_initialisation_is_begun_again(folder):
    data = folder / "pg" / "data"
    (data / "base").mkdir(parents=True)
    (data / "postgresql.conf").write_text("半")
    server = Postgres(folder / "pg")
    server.start()
    server.stop()


def test_a_path_too_long_for_a_socket_is_noted_and_avoided(folder):
    deep = folder / "很长的目录名" / ("long" * 15) / "pg"
    server = Postgres(deep)
    server.start()
    try:
        write(server, 1)
        assert "路径太长" in "".join(server.notes)
    finally:
        server.stop()
        shutil.rmtree(server.sockets)


def test_data_of_another_version_is_refused_with_advice(server):
    server.stop()
    version = server.data / "PG_VERSION"
    kept = version.read_text()
    version.write_text("12\n")
    with pytest.raises(Plain, match="PostgreSQL 12 的数据"):
        server.start()
    version.write_text(kept)


def test_statements_and_values_stay_out_of_its_log(server):
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("create table secret (name text unique)")
        connection.execute("insert into secret values ('举报人甲')")
        with pytest.raises(psycopg.Error):
            connection.execute("insert into secret values ('举报人甲')")
    assert "举报人甲" not in server.log.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 才须换用户")
def test_root_whose_folder_others_cannot_enter_keeps_the_data_elsewhere(folder, monkeypatch):
    closed, outside = folder / "closed", folder / "outside"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr("launch.postgres.OUTSIDE", outside)
    server = Postgres(closed / "pg")
    server.start()
    try:
        write(server, 1)
    finally:
        server.stop()
    assert server.base.parent == outside
    assert Postgres(closed / "pg").base == server.base
    shutil.rmtree(closed / "pg")
    assert not (Postgres(closed / "pg").base / "data" / "PG_VERSION").exists()

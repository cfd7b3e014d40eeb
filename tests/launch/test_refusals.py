"""启动不了时：一句话说出了什么事、该做什么，没有调用栈。"""

import errno
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from launch import plain, prepare
from launch.__main__ import options
from launch.database import check_external
from launch.plain import Plain, require_space, spoken
from launch.supervisor import Options, require_port

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_taken_port_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Plain, match=rf"{port} 已被别的程序占用.*make run PORT={port + 1}"):
            require_port(Options(port=port))


@pytest.mark.parametrize("port", ["八千", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_explained(port):
    with pytest.raises(Plain, match="不成样子"):
        options([f"--port={port}"])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://u:secret@127.0.0.1:1/zj", "没有数据库在听"),
        ("postgresql:///zj?host=/nonexistent", "没有数据库在听"),
        ("postgresql://u:secret@[::1/zj", "连不上"),
        ("这不是地址", "不成样子"),
    ],
)
def test_an_unreachable_database_is_explained_without_its_password(url, words):
    with pytest.raises(Plain) as refusal:
        check_external(url)
    assert words in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_reachable_database_is_accepted(postgres_url):
    check_external(postgres_url.replace("/zhijian?", "/postgres?"))


def test_the_whole_start_says_one_sentence_and_fails(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "launch", "--port", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().count("\n") == 0
    assert "Traceback" not in done.stderr


def test_too_little_space_says_how_much_is_wanted(monkeypatch, tmp_path):
    nearly_full = type("Usage", (), {"free": 10 * plain.MB})
    monkeypatch.setattr("shutil.disk_usage", lambda folder: nearly_full)
    with pytest.raises(Plain, match="只剩 10 MB，至少需要 300 MB"):
        require_space(tmp_path / "not" / "yet", 300)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_on_the_way_is_explained(number, capsys):
    def writing() -> int:
        raise OSError(number, "full", "/var/x")

    assert spoken(writing) == 1
    assert "磁盘已满" in capsys.readouterr().err


def test_a_defect_of_the_program_is_not_hushed_up():
    def defect() -> int:
        raise OSError(errno.EBADF, "a bug")

    with pytest.raises(OSError, match="a bug"):
        spoken(defect)


def test_a_failed_step_gives_advice_the_last_line_and_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "LOG", tmp_path / "prepare.log")
    failing = [sys.executable, "-c", "print('一'); print('gcc: not found'); raise SystemExit(1)"]
    with pytest.raises(Plain) as refusal:
        prepare.step(failing, "请安装 gcc。")
    assert "请安装 gcc。" in str(refusal.value)
    assert "gcc: not found" in str(refusal.value)
    assert "prepare.log" in str(refusal.value)


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(prepare, "OLDEST", (9, 0))
    with pytest.raises(Plain, match="需要 Python"):
        prepare._check_python()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_digests_and_no_place(lock):
    text = (ROOT / lock).read_text()
    packages = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert len(packages) > 20
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text
    assert "--index" not in text


def test_the_front_end_lock_names_digests_and_no_place():
    text = (ROOT / "frontend" / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert text.count('"integrity"') >= 5

"""前端包用哪个 npm：本机有的用本机的，没有的用 PyPI 上的 Node。"""

from pathlib import Path

import pytest

from launch import prepare
from launch.plain import Plain


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PATH 上只有一个空目录；虚拟环境也是空的；安装只记下装了什么。"""
    monkeypatch.setattr(prepare, "VENV", tmp_path / "venv")
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "system").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "system"))
    return tmp_path


def program(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)


def test_an_installed_npm_with_its_node_is_used_as_it_is(bare, monkeypatch):
    monkeypatch.setattr(prepare, "install", lambda kind: pytest.fail("不须安装"))
    program(bare / "system", "npm", "node")
    assert prepare._npm() == (str(bare / "system" / "npm"), str(bare / "system"))


@pytest.mark.parametrize("held", [(), ("npm",), ("node",)])
def test_without_both_node_comes_from_the_wheel_and_stands_first_on_the_path(
    bare, monkeypatch, held
):
    program(bare / "system", *held)
    own = bare / "venv" / "bin"
    asked = []

    def install(kind: str) -> None:
        asked.append(kind)
        program(own, "npm", "node")

    monkeypatch.setattr(prepare, "install", install)
    assert prepare._npm() == (str(own / "npm"), f"{own}:{bare / 'system'}")
    assert asked == ["node"]


def test_where_the_wheel_brings_no_npm_the_advice_names_the_version(bare, monkeypatch):
    monkeypatch.setattr(prepare, "install", lambda kind: None)
    with pytest.raises(Plain, match=r"Node\.js 20"):
        prepare._npm()

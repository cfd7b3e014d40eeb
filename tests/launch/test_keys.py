"""密钥：只有本人可读，已有的绝不改动；正式运行没有密钥不启动。"""

import os
import subprocess
import sys
from pathlib import Path

from launch import keys

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_new_key_is_private_and_long(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHIJIAN_KEYS", str(tmp_path / "keys"))
    path = keys.create()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert len(path.read_text()) >= 64


def test_a_key_once_made_is_never_changed(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHIJIAN_KEYS", str(tmp_path))
    before = keys.create().read_text()
    assert keys.create().read_text() == before


def test_production_without_keys_says_how_to_make_them(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "launch", "--port", "18999"],
        cwd=ROOT,
        env={**os.environ, "ZHIJIAN_MODE": "production", "ZHIJIAN_VAR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "make keys" in done.stderr
    assert "Traceback" not in done.stderr

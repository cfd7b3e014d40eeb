"""后台进程的一轮：真的另起一个进程，把排着的事务办完就停。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
PATIENCE = 300


def work_off() -> None:
    """办完排着的全部后台事务；没有办成的，把它的话报出来。"""
    done = subprocess.run(
        [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"],
        cwd=ROOT,
        env={**os.environ, **same_place()},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def same_place() -> dict[str, str]:
    """与测试同一个库、同一处文件与密钥。"""
    held = connection.settings_dict
    where = {"host": held["HOST"], "port": held["PORT"]}
    query = urlencode({name: value for name, value in where.items() if value})
    who = quote(held["USER"] or "") + (f":{quote(held['PASSWORD'])}" if held["PASSWORD"] else "")
    return {
        "DATABASE_URL": f"postgresql://{who}@/{held['NAME']}?{query}",
        "ZHIJIAN_VAR": str(settings.VAR_DIR),
        "ZHIJIAN_KEYS": str(settings.KEYS_DIR),
        "ZHIJIAN_FONTS": str(settings.FONTS_DIR),
    }

"""依次办几个 manage.py 命令，只起一次 Django：`python -m launch.steps 日志 '名称|命令|选项…' …`。

每步一行进度；命令自己的输出收进日志。出错即止，末行说原因。
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO


def main(words: list[str]) -> int:
    """办完全部答 0；办不成的答 1。"""
    path, *steps = words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhijian.config.settings")
    with open(path, "a") as log:
        return 0 if all(_done(step.split("|"), log) for step in steps) else 1


def _done(step: list[str], log: TextIO) -> bool:
    name, *command = step
    print(f"· {name} …", end="", flush=True)
    began = time.monotonic()
    print(f"$ manage.py {' '.join(command)}", file=log, flush=True)
    try:
        with redirect_stdout(log), redirect_stderr(log):
            _call(command)
    except Exception as problem:
        traceback.print_exc(file=log)
        print(f"\n{type(problem).__name__}: {problem}", file=sys.stderr)
        return False
    print(f" {time.monotonic() - began:.0f} 秒", flush=True)
    return True


def _call(command: list[str]) -> None:
    import django  # noqa: PLC0415  只有装好依赖之后才有
    from django.apps import apps  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    if not apps.ready:
        django.setup()
    call_command(*command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make bench`：逐个量，一行一个数字；有一个不合格即以 1 结束。

`python -m bench 词 …` 只量名称里含有某词的函数。
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator

import bench
from bench.database import ready
from bench.figures import Figure
from launch.plain import spoken

Measure = Callable[[], Figure | list[Figure]]


def measures(words: list[str]) -> Iterator[Measure]:
    """bench/*.py 里的 figure_* 函数，按文件与书写的先后。"""
    for found in sorted(pkgutil.iter_modules(bench.__path__), key=lambda one: one.name):
        if found.name.startswith("__"):
            continue
        module = importlib.import_module(f"bench.{found.name}")
        for name, value in vars(module).items():
            wanted = not words or any(word in f"{found.name}.{name}" for word in words)
            if name.startswith("figure_") and callable(value) and wanted:
                yield value


def main() -> int:
    """量完全部，答是否都合格。"""
    good = True
    with ready():
        for measure in measures(sys.argv[1:]):
            result = measure()
            for figure in result if isinstance(result, list) else [result]:
                print(figure.line(), flush=True)
                good = good and figure.ok
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(spoken(main))

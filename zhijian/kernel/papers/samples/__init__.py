"""样例事实：模板预览用，测试也用。主案一份，各子程序的块另一份。"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def case() -> dict[str, Any]:
    """主案的样例，子程序都没有发生。"""
    return _read("case")


def whole() -> dict[str, Any]:
    """主案连同各子程序的样例：每一种文书都填得满。"""
    return {**case(), **_read("branches")}


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text(name))
    return found


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text("utf-8")

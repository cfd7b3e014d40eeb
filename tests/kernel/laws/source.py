"""程序里写着的每一段引用：Python 的字串（f 字串里的模块常量代入）、名册、文书样式、页面模板。"""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.shared import ROOT

ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条")
CODE = ROOT / "zhijian"
SKIPPED = ("migrations", "kernel/laws/data", "demonstration/data")
NOW = date(2026, 11, 20)


class Written(NamedTuple):
    """一段写着引用的文字，在哪里，依哪天的文本，没有写明法律的条属哪部。"""

    where: str
    text: str
    on: date = NOW
    law: str = ""


def everything() -> Iterator[Written]:
    yield from in_code()
    yield from in_registers()
    yield from in_pages()


def in_code() -> Iterator[Written]:
    for path in _files("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        constants = _constants(tree)
        for text, line in _strings(tree, constants):
            if ARTICLE.search(text):
                yield Written(f"{path.relative_to(ROOT)}:{line}", text)


def in_registers() -> Iterator[Written]:
    folder = CODE / "kernel/registers/data"
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader")):  # noqa: B009
            on = date.fromisoformat(row["from"])
            now = row.pop("now", "")  # 旧法措辞的“现行的写法”，依今天的文本
            if ARTICLE.search(now):
                yield Written(f"{path.name} {row['code']}", now)
            for text in _words(row):
                if ARTICLE.search(text):
                    yield Written(f"{path.name} {row['code']}", text, on, _law_of(row))


def in_pages() -> Iterator[Written]:
    for path in (*_files("*.html"), *sorted((CODE / "kernel/papers/data").glob("*.yaml"))):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if ARTICLE.search(line):
                yield Written(f"{path.relative_to(ROOT)}:{number}", line)


def _files(pattern: str) -> list[Path]:
    found = sorted(CODE.rglob(pattern))
    return [path for path in found if not any(part in path.as_posix() for part in SKIPPED)]


def _constants(tree: ast.Module) -> dict[str, str]:
    """模块里以字串为值的常量，连同从别的模块取来的。"""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            held = _constants_of(node.module)
            found |= {name.asname or name.name: held.get(name.name, "") for name in node.names}
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    found[target.id] = node.value.value
    return found


@cache
def _constants_of(module: str) -> dict[str, str]:
    """程序里另一个模块的常量；不是程序里的模块没有。"""
    path = ROOT / f"{module.replace('.', '/')}.py"
    if not module.startswith("zhijian.") or not path.exists():
        return {}
    tree = ast.parse(path.read_text("utf-8"))
    return {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _strings(tree: ast.Module, constants: dict[str, str]) -> Iterator[tuple[str, int]]:
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside |= {part for part in ast.walk(node) if part is not node}
            yield "".join(_part(part, constants) for part in node.values), node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            yield node.value, node.lineno


def _part(node: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        return constants.get(node.value.id) or "〔值〕"
    return "〔值〕"


def _words(row: Any) -> Iterator[str]:
    values = row.values() if isinstance(row, dict) else row if isinstance(row, list) else [row]
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from _words(value)


def _law_of(row: dict[str, Any]) -> str:
    """一行没有写明法律的条属哪部：罚则写在 `law`，其余取依据中最先的一部。"""
    given = row.get("law") or row.get("source", "").split("第")[0]
    return str(given).strip("《》")

"""读模板的原文：YAML 的写法、该有的项目、各项的样子，不合的用中文指明在哪一行、哪一项。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from zhijian.kernel.papers.filling import CELL, WRITERS

LONGEST = 100_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EACH = re.compile(r"[a-z_]\w* in \S.*")
MOST_BLANK_ROWS = 40
Shape = Callable[[Any], str]


class Malformed(ValueError):
    """模板原文不成样子。"""


def mapping(text: str) -> dict[str, Any]:
    """读成项目与值；写法不通、项目缺少、项目的样子不对时抛出 Malformed。"""
    if len(text) > LONGEST:
        raise Malformed(f"模板过长，不得超过 {LONGEST} 字")
    raw = _read(text)
    if not isinstance(raw, dict):
        raise Malformed("全文须是“项目: 内容”的样子")
    if missing := [name for name in REQUIRED if name not in raw]:
        raise Malformed(f"缺少项目：{'、'.join(missing)}")
    if strange := [str(name) for name in raw if name not in REQUIRED | OPTIONAL]:
        raise Malformed(f"不认识的项目：{'、'.join(strange)}")
    _check(raw, REQUIRED | OPTIONAL, "")
    for index, block in enumerate(raw["body"], 1):
        _check_block(block, f"正文第 {index} 块")
    return raw


def _read(text: str) -> Any:
    try:
        events = yaml.parse(text, Loader=LOADER)
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            raise Malformed("不许用别名（*）")
        return yaml.load(text, Loader=LOADER)  # noqa: S506  安全的读法，只是快
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"第 {mark.line + 1} 行第 {mark.column + 1} 字" if mark else "某处"
        told = "缩进、引号、冒号或括号的写法不通；文字里有冒号、花括号的要加引号"
        raise Malformed(f"{where}附近，{told}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed("写法不通，或含有不能使用的字符") from error


def _check(given: Mapping[str, Any], shapes: Mapping[str, Shape], where: str) -> None:
    for name, value in given.items():
        if name in shapes and (problem := shapes[name](value)):
            raise Malformed(f"{where}“{name}”{problem}")


def _check_block(block: Any, where: str) -> None:
    if not isinstance(block, dict):
        raise Malformed(f"{where}须是“种类: 内容”的样子")
    known = {**BLOCKS, "when": _words, "each": _each}
    if strange := [str(name) for name in block if name not in known]:
        raise Malformed(f"不认识的正文块：{where} {'、'.join(strange)}")
    if len([name for name in block if name in WRITERS]) != 1:
        raise Malformed(f"不认识的正文块：{where}须恰有一种内容")
    _check(block, known, where)


def _words(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "须是文字"


def _scalar(value: Any) -> str:
    return "" if isinstance(value, str | int | float) else "须是文字"


def _truth(value: Any) -> str:
    return "" if isinstance(value, bool) else "须是 true 或 false"


def _whole(value: Any) -> str:
    plain = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000
    return "" if plain else "须是不大于 999 的整数"


def _number(value: Any) -> str:
    return "" if isinstance(value, int | float) and 0 < value <= 100 else "须是不大于 100 的正数"


def _each(value: Any) -> str:
    fine = isinstance(value, str) and EACH.fullmatch(value)
    return "" if fine else "须写成“名字 in 列表”"


def _listed(shape: Shape) -> Shape:
    def check(value: Any) -> str:
        if not isinstance(value, list):
            return "须是列表"
        problems = (
            f"第 {index} 项{said}" for index, one in enumerate(value, 1) if (said := shape(one))
        )
        return next(problems, "")

    return check


def _made_of(needed: Mapping[str, Shape], also: Mapping[str, Shape]) -> Shape:
    """有这些项目、只有这些项目的一组。"""

    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return "须是一组“项目: 内容”"
        if missing := [name for name in needed if name not in value]:
            return f"缺少“{missing[0]}”"
        shapes = {**needed, **also}
        if strange := [str(name) for name in value if name not in shapes]:
            return f"有不认识的项目“{strange[0]}”"
        found = (f"的“{name}”{said}" for name, one in value.items() if (said := shapes[name](one)))
        return next(found, "")

    return check


def _pair(value: Any) -> str:
    fine = isinstance(value, list) and len(value) == 2 and not any(map(_scalar, value))
    return "" if fine else "须是[名称, 内容]"


def _cell(value: Any) -> str:
    if not isinstance(value, dict) or len(value) != 1:
        return "须是一格，如 {k2: 案由}"
    ((code, words),) = value.items()
    if not isinstance(code, str) or CELL.fullmatch(code) is None:
        return f"的格子代码“{code}”不对，如 k2、v10、p10、o10、k2x3"
    return _scalar(words)


def _grid_line(value: Any) -> str:
    cells = _listed(_cell)
    if isinstance(value, list):
        return cells(value) if value else "须至少有一格"
    return _made_of({"row": cells}, REPEATED)(value)


def _table(value: Any) -> str:
    if said := TABLE(value):
        return said
    width = len(value["widths"])
    if len(value["head"]) not in (0, width):
        return "的表头与列宽的数目不同"
    wrong = [index for index, line in enumerate(value["rows"], 1) if len(line["row"]) != width]
    return f"第 {wrong[0]} 行不是 {width} 格" if wrong else ""


def _least(value: Any) -> str:
    return _whole(value) or ("" if value <= MOST_BLANK_ROWS else f"不得超过 {MOST_BLANK_ROWS}")


def _word(value: Any) -> str:
    return "" if value is None else _made_of({"word": _words}, {})(value)


REPEATED: dict[str, Shape] = {"each": _each, "when": _words}
TABLE = _made_of(
    {
        "head": _listed(_scalar),
        "widths": _listed(_number),
        "rows": _listed(_made_of({"row": _listed(_scalar)}, REPEATED)),
    },
    {"caption": _scalar, "least": _least},
)
BLOCKS: dict[str, Shape] = {
    "p": _scalar,
    "left": _scalar,
    "h": _scalar,
    "note": _scalar,
    "fields": _listed(_pair),
    "ink": _listed(_scalar),
    "sign": _made_of({}, {"organ": _scalar, "date": _scalar}),
    "qa": _made_of({"q": _scalar, "a": _scalar}, {}),
    "table": _table,
    "grid": _listed(_grid_line),
}
ASK = _made_of(
    {"name": _words, "label": _words},
    {
        "kind": _words,
        "required": _truth,
        "default": _scalar,
        "help": _scalar,
        "choices": _listed(_words),
    },
)
REQUIRED: dict[str, Shape] = {
    "no": _scalar,
    "name": _words,
    "set": _scalar,
    "layout": _words,
    "direction": _words,
    "number": _word,
    "seal": _truth,
    "service": _truth,
    "signed_by": _listed(_words),
    "binder": _words,
    "order": _whole,
    "body": _listed(lambda block: "" if isinstance(block, dict) else "须是“种类: 内容”的样子"),
}
OPTIONAL: dict[str, Shape] = {
    "asks": _listed(ASK),
    "page_sign": _listed(_words),
    "title": _words,
    "shows": _words,
}

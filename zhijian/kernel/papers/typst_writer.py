"""把文书内容排成 PDF/A-2b。缺字是错误，并指明是哪个字、在何处。"""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from zhijian.kernel.papers import fonts
from zhijian.kernel.papers.content import Content
from zhijian.rules.refusal import Refused, Unmet

SOURCE = Path(__file__).with_name("paper.typ")
BREAK = "\ufdd0"  # 断行处：不可见，排版时换成零宽的盒子，不进入文字层
LETTERS = r"[!-~\u00a1-\u024f\u0370-\u052f\u2010-\u2027\u3001-\u3003\uff01-\uff0f]"
UNBROKEN = re.compile(LETTERS + "{25,}")
UNBROKEN_IN_CELL = re.compile(LETTERS + "{11,}")
WIDE = 8
"""宽的格子：一行十二格，占八格以上的放得下二十四个字符。"""
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.S)
_one_at_a_time = threading.Lock()


class CannotPrint(Refused):
    """内容里有无法印出的字。"""


@dataclass(frozen=True)
class Ink:
    """印在签名栏里的：栏目名，字或者 PNG 图片。"""

    label: str
    text: str = ""
    picture: bytes = b""


def pdf(content: Content, inks: Sequence[Ink] = ()) -> bytes:
    """文书的 PDF/A-2b，`inks` 印在签名栏里。同样的内容得到同样的字节；缺字时抛出 CannotPrint。

    制发的（有核验网址、没有印上签名的）在落款处记下印章的位置，见 `seal_field`。
    """
    try:
        return compile_typst(SOURCE.read_bytes(), _inputs(content, inks))
    except typst.TypstError as error:
        raise _explain(error, content) from error


def compile_typst(source: bytes, inputs: Mapping[str, str], root: str | None = None) -> bytes:
    """编译一份 Typst 源文。同一进程里一次只排一份：几份同时排不更快，内存却多占几成。"""
    with _one_at_a_time:
        compiler = _compiler() if root is None else _new_compiler(root)
        made = compiler.compile(
            input=source, sys_inputs=dict(inputs), pdf_standards=["a-2b"], timestamp=0
        )
    if not isinstance(made, bytes):
        raise TypeError("排版机没有给出 PDF")
    return made


@cache
def _compiler() -> typst.Compiler:
    return _new_compiler()


def _new_compiler(root: str | None = None) -> typst.Compiler:
    return typst.Compiler(font_paths=fonts.load(), ignore_system_fonts=True, root=root)


def _inputs(content: Content, inks: Sequence[Ink] = ()) -> dict[str, str]:
    data: Any = content.to_json()
    for block in data["blocks"]:
        if block["type"] == "grid":
            block["rows"] = [[_cell(cell) for cell in row] for row in block["rows"]]
            continue
        run = UNBROKEN_IN_CELL if block["type"] == "table" else UNBROKEN
        block.update(breakable({k: v for k, v in block.items() if k != "type"}, run))
        if block["type"] == "ink":
            block["inks"] = _inked(block["labels"], inks)
    data["issued"] = bool(content.check_url) and not inks
    data["qr"] = _qr(content.check_url) if content.check_url else ""
    return {"doc": json.dumps(data, ensure_ascii=False), "faces": fonts.faces()}


def _inked(labels: Sequence[str], inks: Sequence[Ink]) -> list[dict[str, Any]]:
    """各签名栏里印什么；同名的栏目依次取用，没有的留空。"""
    left, found = list(inks), []
    for label in labels:
        mine = next((ink for ink in left if ink.label == label), Ink(label))
        left = [ink for ink in left if ink is not mine]
        found.append({"text": mine.text, "picture": list(mine.picture)})
    return found


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    """宽的格子里，证件号码一类的短串不拦腰断开。"""
    run = UNBROKEN if cell["colspan"] >= WIDE else UNBROKEN_IN_CELL
    made: dict[str, Any] = breakable(cell, run)
    return made


def breakable(value: Any, run: re.Pattern[str]) -> Any:
    """让很长的不间断字符串（网址、哈希值）能断行。"""
    if isinstance(value, str):
        return run.sub(lambda found: BREAK.join(_bits(found.group())), value)
    if isinstance(value, dict):
        return {key: breakable(part, run) for key, part in value.items()}
    if isinstance(value, list):
        return [breakable(part, run) for part in value]
    return value


def _bits(text: str) -> list[str]:
    """逐字可断；极长的（多半是乱填的）每四字可断，免得排版太慢。"""
    size = 1 if len(text) < 2000 else 4
    return [text[first : first + size] for first in range(0, len(text), size)]


def _qr(url: str) -> str:
    import segno  # noqa: PLC0415  占内存，用到才载入

    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", border=0)
    return out.getvalue().decode("utf-8")


def _explain(error: typst.TypstError, content: Content) -> CannotPrint:
    if not (found := MISSING.search(error.message)):
        return CannotPrint(
            Unmet(
                f"《{content.title}》的内容无法排版（{error.message}）",
                remedy="请检查有无异常的字符或过长的内容，仍不行的请联系系统管理员",
            )
        )
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m.group(1), 16)), found.group(1))
    char = text[0]
    where = next(_places(content.to_json(), char), "")
    return CannotPrint(
        Unmet(
            f"《{content.title}》{where}的“{char}”（U+{ord(char):04X}）没有可印的字形",
            remedy="请换用规范汉字，或把含有该字的字体放进字体目录",
        )
    )


def _places(value: Any, char: str) -> Any:
    """逐处列出含有该字的文字及其位置。"""
    if isinstance(value, str) and char in value:
        at = value.index(char)
        yield f"“{value[max(0, at - 8) : at + 9]}”（第 {at + 1} 字）"
    elif isinstance(value, dict):
        for part in value.values():
            yield from _places(part, char)
    elif isinstance(value, list):
        for part in value:
            yield from _places(part, char)

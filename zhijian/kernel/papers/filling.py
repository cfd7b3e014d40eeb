"""填写：把模板的一块块正文变成文书内容。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jinja2 import UndefinedError

from zhijian.kernel.papers import content as c
from zhijian.kernel.papers import wording
from zhijian.kernel.papers.facts import BRANCHES
from zhijian.kernel.papers.sheet import PaperTemplate
from zhijian.kernel.papers.wording import BLANK
from zhijian.rules.refusal import Refused, Unmet

CELL = re.compile(r"([kvspob])(\d+)(?:x(\d+))?")
MOST_BLOCKS = 5_000
Scope = dict[str, Any]


@contextmanager
def named(name: str, where: str) -> Iterator[None]:
    """填写中的错误都指明是哪份文书、哪一处。"""
    try:
        yield
    except UndefinedError as error:
        raise Refused(
            Unmet(
                f"《{name}》{where}要用的事实没有：{error}",
                remedy="请先办理产生这项事实的环节，或联系管理员核对模板",
            )
        ) from error
    except ValueError as error:
        raise Refused(Unmet(f"《{name}》{where}无法填写：{error}")) from error
    except (TypeError, LookupError, ArithmeticError) as error:
        raise Refused(Unmet(f"《{name}》{where}无法填写：事实的样子与写法不合")) from error


def scope(facts: Mapping[str, Any]) -> Scope:
    """模板看得到的全部名字。"""
    return {**dict.fromkeys(BRANCHES), **facts, "opinion": wording.opinions(facts)}


def tidy_blank(text: str) -> str:
    """表格里的空白不印横线。"""
    return wording.tidy(text).replace(BLANK, "")


def content(
    template: PaperTemplate, facts: Mapping[str, Any], number: str, check_url: str
) -> c.Content:
    """逐块填写。"""
    seen = scope(facts)
    blocks: list[c.Block] = []
    for index, raw in enumerate(template.body, 1):
        with named(template.name, f"正文第 {index} 块"):
            for inner in _each(raw, seen):
                blocks.extend(_block(template, raw, inner))
                if len(blocks) > MOST_BLOCKS:
                    raise ValueError(f"正文超过 {MOST_BLOCKS} 块")
    with named(template.name, "标题与签名栏"):
        shown = number or _text(template.shows, seen)
        return c.Content(
            organ=wording.tidy(facts["organ"]["name"]),
            title=_text(template.title or template.name, seen),
            number=shown,
            layout=template.layout,
            blocks=tuple(blocks),
            page_sign=tuple(_text(line, seen) for line in template.page_sign),
            check_url=check_url,
            banner=wording.tidy(facts["demonstration"] or ""),
        )


def _text(source: object, seen: Scope) -> str:
    return wording.tidy(wording.write(str(source), seen))


def _each(raw: Mapping[str, Any], seen: Scope) -> Iterator[Scope]:
    """按 each 展开、按 when 取舍；`n` 是从 1 起的序数。"""
    if "each" in raw:
        name, source = (part.strip() for part in raw["each"].split(" in ", 1))
        listed = wording.expression(source)(**seen)
        if not isinstance(listed, list):
            raise ValueError(f"“{source}”不是列表")
        for n, item in enumerate(listed, 1):
            inner = {**seen, name: item, "n": n}
            if _wanted(raw, inner):
                yield inner
    elif _wanted(raw, seen):
        yield seen


def _wanted(raw: Mapping[str, Any], seen: Scope) -> bool:
    return "when" not in raw or bool(wording.expression(raw["when"])(**seen))


def _block(template: PaperTemplate, raw: Mapping[str, Any], seen: Scope) -> list[c.Block]:
    kind = next(key for key in raw if key in WRITERS)
    return WRITERS[kind](template, raw[kind], seen)


def _paragraphs(_: PaperTemplate, raw: str, seen: Scope) -> list[c.Block]:
    return [c.Paragraph(line) for line in _text(raw, seen).split("\n") if line.strip()]


def _left(_: PaperTemplate, raw: str, seen: Scope) -> list[c.Block]:
    return [c.Paragraph(_text(raw, seen), indent=False)]


def _heading(_: PaperTemplate, raw: str, seen: Scope) -> list[c.Block]:
    return [c.Heading(_text(raw, seen))]


def _fields(_: PaperTemplate, raw: list[list[str]], seen: Scope) -> list[c.Block]:
    rows = tuple((_text(name, seen), _text(value, seen) or BLANK) for name, value in raw)
    return [c.Fields(rows)]


def _note(_: PaperTemplate, raw: str, seen: Scope) -> list[c.Block]:
    text = _text(raw, seen)
    return [c.Note(text)] if text else []


def _ink(_: PaperTemplate, raw: list[str], seen: Scope) -> list[c.Block]:
    labels = (line for label in raw for line in _text(label, seen).split("\n"))
    return [c.InkLines(tuple(labels))]


def _sign(template: PaperTemplate, raw: Mapping[str, str], seen: Scope) -> list[c.Block]:
    organ = _text(raw.get("organ", "{{ organ.name }}"), seen)
    return [c.SignBlock(organ, _text(raw.get("date", "{{ date|cn_date }}"), seen), template.seal)]


def _dialogue(_: PaperTemplate, raw: Mapping[str, str], seen: Scope) -> list[c.Block]:
    return [c.Dialogue(_text(raw["q"], seen), _text(raw["a"], seen) or BLANK)]


def _table(_: PaperTemplate, raw: Mapping[str, Any], seen: Scope) -> list[c.Block]:
    head = tuple(_text(name, seen) for name in raw["head"])
    rows = [
        tuple(tidy_blank(_text(cell, inner)) for cell in entry["row"])
        for entry in raw["rows"]
        for inner in _each(entry, seen)
    ]
    if len(rows) > MOST_BLOCKS:
        raise ValueError(f"清单超过 {MOST_BLOCKS} 行")
    rows.extend(("",) * len(raw["widths"]) for _ in range(raw.get("least", 0) - len(rows)))
    caption = _text(raw.get("caption", ""), seen)
    return [c.Table(caption, head, tuple(round(w * 10) for w in raw["widths"]), tuple(rows))]


def _grid(_: PaperTemplate, raw: list[Any], seen: Scope) -> list[c.Block]:
    rows: list[tuple[c.Cell, ...]] = []
    for entry in raw:
        line = {"row": entry} if isinstance(entry, list) else entry
        rows.extend(
            tuple(_cell(cell, inner) for cell in line["row"]) for inner in _each(line, seen)
        )
    return [c.Grid(tuple(rows))]


def _cell(raw: Mapping[str, str], seen: Scope) -> c.Cell:
    ((code, source),) = raw.items()
    role, colspan, rowspan = cell_shape(code)
    rendered = wording.write(str(source), seen)
    # 审批意见的首行可以是空的（留给手写），所以不去掉开头的换行。
    text = rendered.replace(BLANK, "") if role == "o" else tidy_blank(rendered)
    return c.Cell(text, colspan, rowspan, role)


def cell_shape(code: str) -> tuple[str, int, int]:
    """格子代码 `k2x3` → 角色 k、占 2 列、占 3 行。"""
    found = CELL.fullmatch(code)
    if found is None:
        raise ValueError(f"格子代码不对：{code}")
    return found.group(1), int(found.group(2)), int(found.group(3) or 1)


Writer = Callable[[PaperTemplate, Any, Scope], list[c.Block]]
WRITERS: dict[str, Writer] = {
    "p": _paragraphs,
    "left": _left,
    "h": _heading,
    "fields": _fields,
    "note": _note,
    "ink": _ink,
    "sign": _sign,
    "qa": _dialogue,
    "table": _table,
    "grid": _grid,
}

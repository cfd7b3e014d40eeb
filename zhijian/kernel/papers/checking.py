"""核对模板：用到的栏目、事实、格子都要说得通，启动时即拒绝不合格的模板。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhijian.kernel.papers import permitted, wording
from zhijian.kernel.papers.content import LAYOUTS
from zhijian.kernel.papers.facts import BRANCHES, FACTS
from zhijian.kernel.papers.filling import cell_shape
from zhijian.kernel.papers.sheet import PaperTemplate

GIVEN = frozenset({"ask", "paper", "opinion", "n"})
KINDS = ("text", "prose", "date", "datetime", "choice", "money", "bool")
SIGNERS = (
    "当事人",
    "执法人员",
    "负责人",
    "承办人",
    "审核人",
    "见证人",
    "提供人",
    "参加人",
    "立卷人",
    "受移送机关",
)
COLUMNS = 12


class TemplateFault(ValueError):
    """模板不合格，程序不能启动。"""


def check(template: PaperTemplate) -> None:
    """逐项核对；发现一处即抛出 TemplateFault。"""
    _require(template, template.layout in LAYOUTS, f"没有 {template.layout} 这种版式")
    _require(template, template.binder in ("正卷", "副卷"), "卷别须为正卷或副卷")
    _require(template, template.direction in ("内", "外"), "方向须为内或外")
    strange = set(template.signed_by) - set(SIGNERS)
    _require(template, not strange, f"没有这种签名人：{strange}")
    for ask in template.asks:
        _require(template, ask.kind in KINDS, f"“{ask.label}”的类型 {ask.kind} 不对")
        _require(template, (ask.kind == "choice") == bool(ask.choices), f"“{ask.label}”缺选项")
    for block in template.body:
        if "grid" in block:
            _check_grid(template, block["grid"])
    _check_names(template)


def _require(template: PaperTemplate, holds: bool, words: str) -> None:
    if not holds:
        raise TemplateFault(f"《{template.name}》（第 {template.no} 号）：{words}")


def _check_names(template: PaperTemplate) -> None:
    sources = [text for block in template.body for text in _texts(block, frozenset())]
    defaults = (str(ask.default) for ask in template.asks)
    single = (*template.page_sign, template.title, template.shows, *defaults)
    sources += [(line, frozenset()) for line in single]
    asked: set[str] = set()
    for source, local in sources:
        permitted.check(source)
        names, fields = wording.used(source, "ask")
        strange = names - FACTS - BRANCHES - GIVEN - local
        _require(template, not strange, f"没有这些事实：{sorted(strange)}")
        asked |= fields
    declared = {ask.name for ask in template.asks}
    _require(template, asked == declared, f"填写栏与正文不一致：{sorted(asked ^ declared)}")


def _texts(value: Any, local: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """正文中的每段模板文字，连同此处可用的循环变量。"""
    if isinstance(value, dict):
        yield from _block_texts(value, local)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, local)
    elif isinstance(value, str):
        yield value, local


def _block_texts(
    block: dict[str, Any], local: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    if "each" in block:
        name, source = (part.strip() for part in block["each"].split(" in ", 1))
        permitted.check_expression(source)
        yield f"{{{{ {source} }}}}", local
        local = local | {name}
    if "when" in block:
        permitted.check_expression(block["when"])
        yield f"{{{{ {block['when']} }}}}", local
    for key, part in block.items():
        if key not in ("each", "when"):
            yield from _texts(part, local)


def _check_grid(template: PaperTemplate, rows: list[Any]) -> None:
    """每行恰好占满十二列（算上上一行向下合并的格子）。"""
    hanging: list[tuple[int, int]] = []
    for number, entry in enumerate(rows, 1):
        cells = entry if isinstance(entry, list) else entry["row"]
        shapes = [cell_shape(next(iter(cell))) for cell in cells]
        width = sum(cols for _, cols, _ in shapes) + sum(cols for cols, _ in hanging)
        _require(template, width == COLUMNS, f"表格第 {number} 行占 {width} 列，应为 12 列")
        hanging = [(cols, left - 1) for cols, left in hanging if left > 1]
        hanging += [(cols, span - 1) for _, cols, span in shapes if span > 1]

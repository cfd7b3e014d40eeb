"""模板文字里许写什么：逐个节点核对，名单之外的一律不收。

模板由人在网页上改，所以不只防取到 Python 的内部，也防写出停不下来、撑满内存的文字：没有乘方与乘法，
没有 `range`，循环不套循环，过滤器只有名单上的，参数只许写定的短文字。
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from zhijian.kernel.papers import wording

LONGEST = 20_000
DEEPEST = 40
NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.Call,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Concat,
    nodes.If,
    nodes.For,
    nodes.Assign,
)
FILTERS = frozenset({*wording.WRITINGS, "length", "join", "int", "trim"})
PLACES = (nodes.Name, nodes.Getattr, nodes.Getitem)
CHOSEN = (*PLACES, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Const)
LONGEST_ARGUMENT = 40


class NotPermitted(ValueError):
    """模板文字里有不许写的。"""


def check(source: str) -> None:
    """核对一段模板文字；有不许写的、写法不通的抛出 NotPermitted，引出那一段。"""
    _require(source, len(source) <= LONGEST, f"过长，不得超过 {LONGEST} 字")
    if "{" not in source:
        return
    try:
        parsed = wording.ENVIRONMENT.parse(source)
        _walk(source, parsed, 0)
        wording.text(source)
    except TemplateSyntaxError as error:
        raise NotPermitted(
            _said(source, f"第 {error.lineno} 行的花括号或其中的写法不通")
        ) from error
    except (RecursionError, SyntaxError, MemoryError, ValueError) as error:
        if isinstance(error, NotPermitted):
            raise
        raise NotPermitted(_said(source, "写法过于复杂，或数字过大")) from error


def check_expression(source: str) -> None:
    """核对 when、each 里的一个式子。"""
    _require(source, not any(mark in source for mark in "{}%#"), "条件里不写花括号与百分号")
    check(f"{{{{ {source} }}}}")


def _walk(source: str, node: nodes.Node, depth: int) -> None:
    _require(source, depth <= DEEPEST, "层次过深")
    _require(source, isinstance(node, NODES), f"不许用 {type(node).__name__} 这种写法")
    for problem in _problems(node):
        _require(source, not problem, problem)
    for child in node.iter_child_nodes():
        _walk(source, child, depth + 1)


def _problems(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Getattr | nodes.Name):
        name = node.attr if isinstance(node, nodes.Getattr) else node.name
        yield f"名字不得以下划线开头：{name}" if name.startswith("_") else ""
    elif isinstance(node, nodes.Getitem):
        yield "" if _index(node.arg) else "方括号里只许写序数，如 [-1]"
    elif isinstance(node, nodes.Filter):
        yield _filter_problem(node)
    elif isinstance(node, nodes.Call):
        yield "" if _call_allowed(node) else "只许用 opinion(环节, 角色)、loop.changed(名字)"
    elif isinstance(node, nodes.For):
        yield _loop_problem(node)
    elif isinstance(node, nodes.Assign):
        plain = isinstance(node.target, nodes.Name) and isinstance(node.node, CHOSEN)
        yield "" if plain else "set 只许给一个名字取用现成的事实"


def _index(node: nodes.Node) -> bool:
    inner = node.node if isinstance(node, nodes.Neg) else node
    return isinstance(inner, nodes.Const) and isinstance(inner.value, int)


def _filter_problem(node: nodes.Filter) -> str:
    if node.name not in FILTERS:
        return f"没有“{node.name}”这种写法"
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(map(_short, node.args)):
        return f"“{node.name}”的参数只许写定的短文字"
    if node.name == "join" and not isinstance(node.node, PLACES):
        return "join 只许用于现成的列表"
    return ""


def _short(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and len(str(node.value)) <= LONGEST_ARGUMENT


def _call_allowed(node: nodes.Call) -> bool:
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    target = node.node
    if isinstance(target, nodes.Name):
        return plain and target.name == "opinion" and all(map(_short, node.args))
    return (
        plain
        and isinstance(target, nodes.Getattr)
        and isinstance(target.node, nodes.Name)
        and (target.node.name, target.attr) == ("loop", "changed")
        and all(isinstance(arg, PLACES) for arg in node.args)
    )


def _loop_problem(node: nodes.For) -> str:
    if node.recursive or not isinstance(node.iter, PLACES):
        return "循环只许逐项取用现成的列表"
    inner = [one for part in (*node.body, *node.else_) for one in (part, *part.find_all(nodes.For))]
    return "循环里不许再套循环" if any(isinstance(one, nodes.For) for one in inner) else ""


def _require(source: str, holds: bool, words: str) -> None:
    if not holds:
        raise NotPermitted(_said(source, words))


def _said(source: str, words: str) -> str:
    shown = " ".join(source.split())
    return f"“{shown[:60]}{'…' if len(shown) > 60 else ''}”：{words}"

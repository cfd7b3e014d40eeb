"""文档里写的测试名字（`文件::函数`）：它在不在。"""

import ast
from functools import cache

from tests.shared import ROOT


def exists(node: str) -> bool:
    """那个文件里有那个测试。"""
    path, _, name = node.partition("::")
    return name in functions(path)


@cache
def functions(path: str) -> dict[str, str]:
    """一个测试文件里的各个测试：名字与说明。"""
    tree = ast.parse((ROOT / path).read_text())
    found = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_docstring(node) or "" for node in found}

"""业务模块里，凡写库必经 `act`：不得直接 save、create、update、delete。"""

import ast
from pathlib import Path

import pytest

WRITES = {
    "save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "update",
}  # fmt: skip
SOURCES = [p for p in Path("zhijian/modules").rglob("*.py") if "migrations" not in p.parts]


def writes(tree: ast.AST) -> list[int]:
    """直接写库的行号。字典的 `update` 不算：只看以 `objects`、`standing` 或查询集结尾的调用。"""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = ast.unparse(node.func)
            if node.func.attr in WRITES and ("objects" in text or "standing" in text):
                found.append(node.lineno)
            if node.func.attr == "save" and not text.startswith("super()"):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_modules_write_only_through_the_act(path):
    assert writes(ast.parse(path.read_text())) == []

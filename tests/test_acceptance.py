"""验收例各有测试以它为名（原始资料里的编号，写在测试的名字、说明或者文件的首行）。"""

import ast
import re

import pytest

from tests.shared import ROOT

PENALTY = ("A01", "A02", "A03", "A04", "A05", "A06", "A14", "A27", "A28", "A36")
"""案件办理（第二章）的各例。"""
MANAGEMENT = ("A30",)
"""案件管理（第三章）的各例。"""


def named() -> set[str]:
    """测试的名字与说明里出现的编号；文件首行写的，算它的各个测试。"""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        if path.name == "test_acceptance.py":
            continue
        tree = ast.parse(path.read_text())
        tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        tests = [node for node in tests if node.name.startswith("test_")]
        words = [ast.get_docstring(tree) or ""] if tests else []
        words += [f"{node.name} {ast.get_docstring(node) or ''}" for node in tests]
        text = " ".join(words).upper().replace("_", " ")
        found |= set(re.findall(r"(?<![A-Z0-9])A\d\d(?!\d)", text))
    return found


@pytest.mark.parametrize("case", PENALTY + MANAGEMENT)
def test_each_case_of_acceptance_is_named_by_a_test(case):
    assert case in named()

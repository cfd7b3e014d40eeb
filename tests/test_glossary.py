"""词汇表中写明路径的名字都真的存在。"""

import re
from pkgutil import resolve_name

import pytest

from tests.tables import DOCS

NAMES = re.findall(r"^\| `(zhijian\.[\w.]+)` \|", (DOCS / "glossary.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_glossary_exists(name):
    assert resolve_name(name) is not None


def test_no_name_is_bound_twice():
    assert len(NAMES) == len(set(NAMES)) > 40

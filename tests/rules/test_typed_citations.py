"""搜索框里条文的简写：逐行照 docs/rules/citations.md。"""

import pytest

from tests.tables import rows
from zhijian.rules.typed_citations import shorthand

NAMES = {"行政处罚法", "处罚法", "刑法"}


@pytest.mark.parametrize("line", rows("citations", "搜索框里的简写"), ids=lambda line: line["写"])
def test_the_worked_table(line):
    found = shorthand(line["写"], NAMES)
    assert (str(found) if found else "") == line["读作"]

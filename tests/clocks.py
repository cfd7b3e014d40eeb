"""docs/rules/clocks.md：每项期限由哪一类办件的哪一个环节起算。表就是测试的数据。"""

from collections import defaultdict

from tests.tables import rows

STARTS = rows("clocks", "起算")
ALWAYS, OLD = ("程序表", "走法"), "程序"
"""环节一办即起算的；其余视情形而定，由所写的测试证明。"""


def started_by(kind: str, verb: str) -> set[str]:
    """办这一环节必定起算的期限。"""
    return _always()[f"{kind}.{verb}"]


def _always() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in STARTS:
        if row["证明"] in ALWAYS:
            found[row["起算"]].add(row["期限"])
    return found

"""对照慢算法的性质测试跑多少例：平日三百，CI 五千，`make soak` 十万。"""

import pytest
from hypothesis import settings

from tests.rules.conftest import LONG, SOAK

EXAMPLES = 100_000 if SOAK else 5000 if LONG else 300


def against_the_oracle(test):
    """平日、CI、长跑都跑，只是例数不同。"""
    counted = settings(max_examples=EXAMPLES)(test)
    return pytest.mark.soak(counted) if SOAK else counted

"""对照慢算法的性质测试跑多少例。"""

from hypothesis import settings

from tests.rules.conftest import LONG

against_the_oracle = settings(max_examples=5000 if LONG else 300)

"""对照慢算法的性质测试跑多少例：平日三百，CI 五千，`make soak` 十万。"""

from hypothesis import settings

from tests import soak
from tests.rules.conftest import CI

against_the_oracle = settings(max_examples=soak.times(5000 if CI else 300, 100_000))

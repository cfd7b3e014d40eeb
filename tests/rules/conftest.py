"""规则的性质测试：平日每条三百例、可重现；CI 与长跑时对照慢算法五千例，长跑的例子每次不同。"""

import os

from hypothesis import settings

SOAK = os.environ.get("ZHIJIAN_SOAK") == "1"
LONG = SOAK or os.environ.get("CI") == "true"

settings.register_profile(
    "rules", max_examples=300, deadline=None, derandomize=not SOAK, database=None
)
settings.load_profile("rules")

"""规则的性质测试：平日每条三百例、可重现；CI 里对照慢算法五千例；长跑各五千、十万例，每次不同。"""

import os

from hypothesis import settings

from tests import soak

CI = os.environ.get("CI") == "true"

settings.register_profile(
    "rules",
    max_examples=soak.times(300, 5000),
    deadline=None,
    derandomize=not soak.SOAK,
    database=None,
)
settings.load_profile("rules")

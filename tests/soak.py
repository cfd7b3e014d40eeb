"""长跑：平日跑少数几回，`make soak` 跑足次数。带 `soak` 记号的测试两种都跑。"""

import os

SOAK = os.environ.get("ZHIJIAN_SOAK") == "1"


def times(usual: int, soak: int) -> int:
    """平日几回，长跑几回。"""
    return soak if SOAK else usual

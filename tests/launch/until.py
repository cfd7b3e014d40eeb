"""等到某事成立，或到时失败。"""

import threading
import time
from collections.abc import Callable

_never = threading.Event()


def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """每 50 毫秒看一次；到时仍不成立即失败。"""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{seconds} 秒内没有等到"
        _never.wait(0.05)

"""核验页的限次：同一处网络接连查不到的，暂停一会儿，猜不成。"""

from __future__ import annotations

from datetime import datetime, timedelta

from zhijian.kernel.papers.models import CheckMiss

MISSES = 20
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def paused(address: str, at: datetime) -> bool:
    """此处网络是否已经连续查不到太多次。"""
    recent = CheckMiss.objects.filter(address=address, at__gt=at - WINDOW)
    return recent.count() >= MISSES


def missed(address: str, at: datetime) -> None:
    """记下一次没有查到。"""
    CheckMiss.objects.create(address=address, at=at)


def forget(at: datetime) -> int:
    """清理旧的，返回几次。"""
    return CheckMiss.objects.filter(at__lt=at - KEPT).delete()[0]

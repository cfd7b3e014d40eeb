"""日志进程：不停地把已提交的记录接入日志；另一条线程请见证人核签、请时间戳机构盖戳。

数据库断了、密钥读不到、瓦被改坏，都不退出：记下来，歇一歇再来。接入的间隔远小于一秒。
"""

from collections.abc import Callable
from threading import Event, Thread

import structlog
from django.db import close_old_connections, connection

from zhijian.kernel import clock
from zhijian.kernel.log import sequencing, stamping, witnessing

PACE = 0.2
WITNESS_PACE = 5.0
REST = 3.0
_log = structlog.get_logger(__name__)


def run(stop: Event) -> None:
    """直到有人请它停下。先与见证人核对一遍，再接入：恢复了旧备份的，不会先签出分叉的检查点。"""
    _tried("log_not_greeted", witness_once)
    second = Thread(target=_every, args=(stop, WITNESS_PACE, _looked_after), daemon=True)
    second.start()
    _every(stop, PACE, _integrated)
    second.join(WITNESS_PACE)


def witness_once() -> None:
    """请各见证人核签最新的检查点。"""
    witnessing.collect(clock.real_now())


def _integrated() -> None:
    _tried("log_not_integrated", _drain)


def _drain() -> None:
    while sequencing.integrate(clock.real_now()) == sequencing.BATCH:
        continue


def _looked_after() -> None:
    _tried("log_not_witnessed", witness_once)
    _tried("log_not_stamped", lambda: stamping.stamp(clock.real_now()))


def _every(stop: Event, pace: float, turn: Callable[[], None]) -> None:
    while not stop.wait(pace):
        turn()
    connection.close()


def _tried(event: str, turn: Callable[[], object]) -> None:
    close_old_connections()
    try:
        turn()
    except Exception as problem:  # 什么错都不退出：停下的只是接入，办理照常，页面看得到待接入的笔数
        _log.error(event, reason=type(problem).__name__, words=str(problem)[:200])
        connection.close()
        Event().wait(REST)

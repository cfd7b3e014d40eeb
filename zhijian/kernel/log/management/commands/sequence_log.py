"""日志进程，由启动程序看管。"""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from zhijian.kernel.log import running


class Command(BaseCommand):
    help = "把已提交的记录接入日志，请见证人核签；直到收到停止的信号"

    def handle(self, *_: Any, **__: Any) -> None:
        stop = Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        running.run(stop)

"""后台事务：随记录编入检索。"""

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel.search import following

_log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="follow_search")
def follow_search(timestamp: int) -> None:
    """每五秒一次；一次编不完的接着编。"""
    close_old_connections()
    while (done := following.follow()).more:
        pass
    if done.written:
        _log.info("search_followed", entries=done.entries, written=done.written)

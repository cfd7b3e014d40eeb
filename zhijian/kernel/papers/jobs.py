"""后台事务：补盖电子签名，清理没有查到的核验。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.papers import check_limits
from zhijian.kernel.papers.seals import copies


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_papers")
def seal_papers(timestamp: int) -> None:
    """每分钟补盖一批。"""
    close_old_connections()
    copies.sweep(clock.real_now())


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_check_misses")
def forget_check_misses(timestamp: int) -> None:
    """每夜一次。"""
    close_old_connections()
    check_limits.forget(clock.real_now())

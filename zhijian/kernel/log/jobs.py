"""后台事务：清理过期的办理标记。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.log import once


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_submissions")
def forget_submissions(timestamp: int) -> None:
    """每夜一次。"""
    close_old_connections()
    once.forget(clock.now())

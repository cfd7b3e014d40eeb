"""后台事务：清理旧的外发消息。发出由 acts/jobs.py 排，先排入新的再发。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.reminders import outbox


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_messages")
def forget_messages(timestamp: int) -> None:
    """每夜清一次九十天以前发过的。"""
    close_old_connections()
    outbox.forget(clock.now())

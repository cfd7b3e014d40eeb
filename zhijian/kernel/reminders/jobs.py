"""后台事务：发出外发的消息，清理旧的。"""

from dataclasses import asdict

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.reminders import delivering, outbox

_log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="deliver_messages")
def deliver_messages(timestamp: int) -> None:
    """每十五秒发一轮。"""
    close_old_connections()
    done = delivering.deliver(clock.now, clock.real_now)
    if done:
        _log.info("messages_delivered", **asdict(done))


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_messages")
def forget_messages(timestamp: int) -> None:
    """每夜清一次九十天以前发过的。"""
    close_old_connections()
    outbox.forget(clock.now())

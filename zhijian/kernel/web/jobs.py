"""后台事务：办一次交来的办理。"""

from uuid import UUID

import structlog
from django.db import close_old_connections
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.acts import later
from zhijian.kernel.web.later import running

_log = structlog.get_logger(__name__)
ATTEMPTS = 3


@app.task(name=later.JOB, retry=RetryStrategy(max_attempts=ATTEMPTS, wait=2), pass_context=True)
def act(context: JobContext, key: str) -> None:
    """办一次；出错的再办，再三出错的告诉办理人。"""
    close_old_connections()
    try:
        running.run(UUID(key), clock.now())
    except Exception:
        if context.job is not None and context.job.attempts + 1 >= ATTEMPTS:
            running.give_up(UUID(key), clock.now())
        raise

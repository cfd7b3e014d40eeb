"""案件的后台事务。"""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.modules.cases.closing import binding


@app.task(name=binding.JOB, retry=RetryStrategy(max_attempts=3, wait=30))
def bind(matter: str) -> None:
    """装订一册案卷。"""
    binding.build(UUID(matter), clock.now())

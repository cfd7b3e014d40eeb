"""两个模块相遇之处的后台事务。"""

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.flows import overdue_cases_are_supervised
from zhijian.kernel import clock

_log = structlog.get_logger(__name__)


@app.periodic(cron="23 2 * * *")
@app.task(queueing_lock="supervise_overdue_cases")
def supervise_overdue_cases(timestamp: int) -> None:
    """每夜为二次延期届满仍未办结的案件拟督办单。"""
    close_old_connections()
    made = overdue_cases_are_supervised.propose_all(clock.now())
    if made:
        _log.info("supervision_proposed", orders=len(made))

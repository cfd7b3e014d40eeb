"""后台事务：名册的行今天生效、失效的，每天凌晨把所引的条文重记一遍。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.knowledge import marking


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="mark_citations")
def mark_citations(timestamp: int) -> None:
    """每天零点五分。"""
    close_old_connections()
    marking.refresh(clock.today())

"""后台事务：补盖电子签名，装证明包，清理没有查到的核验。"""

from uuid import UUID

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import check_limits
from zhijian.kernel.papers.bundle import making
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.papers.seals import copies


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_papers")
def seal_papers(timestamp: int) -> None:
    """每分钟补盖一批。"""
    close_old_connections()
    copies.sweep(clock.real_now())


@app.task(name=copies.JOB)
def seal_paper(paper: str) -> None:
    """盖一份：有人正等着打开。"""
    close_old_connections()
    held = Paper.objects.select_related("organ").get(pk=UUID(paper))
    copies.made(held, clock.real_now())


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_check_misses")
def forget_check_misses(timestamp: int) -> None:
    """每夜一次。"""
    close_old_connections()
    check_limits.forget(clock.real_now())


@app.task(name=making.JOB)
def make_bundle(matter: str) -> None:
    """装一份证明包。"""
    close_old_connections()
    held = Matter.objects.select_related("organ").get(pk=UUID(matter))
    making.make(held, clock.real_now())

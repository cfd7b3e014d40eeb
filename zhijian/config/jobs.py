"""后台进程自己的事务：中断的重新排队，办完的定期清理。"""

from procrastinate import JobContext
from procrastinate.contrib.django import app

STALLED_SECONDS = 60
KEEP_HOURS = 24 * 7


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """后台进程被强行结束时手里的事务，由下一个进程重办。"""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_finished", pass_context=True)
async def forget_finished(context: JobContext, timestamp: int) -> None:
    """办成的事务留七天以备查问。"""
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_HOURS, include_failed=False)

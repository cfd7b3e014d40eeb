"""后台事务：巡查期限，外发提醒与每日摘要，每夜核对记录。"""

from dataclasses import asdict

import structlog
from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.acts import digest, forwarding, later, sweeping
from zhijian.kernel.acts.checking import night
from zhijian.kernel.reminders import delivering

_log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep_deadlines")
def sweep_deadlines(timestamp: int) -> None:
    """每分钟巡查一次期限与提醒（各是一两条有索引的查询）。"""
    close_old_connections()
    at = clock.now()
    swept = sweeping.sweep(at)
    past = sweeping.retire(at)
    if swept or past:
        _log.info("deadlines_swept", **asdict(swept), retired=past)


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="send_messages")
def send_messages(timestamp: int) -> None:
    """每十五秒把新的提醒排成外发的消息，再发一轮。"""
    close_old_connections()
    queued = forwarding.forward(clock.now())
    done = delivering.deliver(clock.now, clock.real_now)
    if queued or done:
        _log.info("messages_sent", queued=queued, **asdict(done))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="assemble_digests")
def assemble_digests(timestamp: int) -> None:
    """每分钟编到了时刻的每日摘要。"""
    close_old_connections()
    if queued := digest.assemble(clock.now()):
        _log.info("digests_assembled", messages=queued)


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget_long_acts")
def forget_long_acts(timestamp: int) -> None:
    """后台办理了结三十天之后不留。"""
    close_old_connections()
    later.forget(clock.now())


@app.periodic(cron="23 1 * * *")
@app.task(queueing_lock="check_record", lock="check_record", name="acts.check_record")
def check_record(timestamp: int) -> None:
    """每夜核对一遍；也由“立即核对”排入。"""
    close_old_connections()
    row = night.run(clock.real_now(), clock.real_now)
    _log.info("record_checked", findings=row.findings.count(), **row.counts)

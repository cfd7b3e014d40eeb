"""后台事务：清理没有传完的半成品。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel.evidence import uploading


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="sweep_uploads")
def sweep_uploads(timestamp: int) -> None:
    """每天清一次多日没有动静的上传。"""
    close_old_connections()
    uploading.sweep()

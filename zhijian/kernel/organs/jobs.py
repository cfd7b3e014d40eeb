"""后台事务：清理登录的痕迹。"""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.kernel.organs import sign_in


@app.periodic(cron="29 3 * * *")
@app.task(queueing_lock="sweep_sign_in")
def sweep_sign_in(timestamp: int) -> None:
    """每天清一次闲置过久的登录、过期的会话与半年前的登录尝试。"""
    close_old_connections()
    sign_in.sweep(clock.real_now())

"""后台事务：行数多的表格导入。中断了由下一个后台进程接着办。"""

from uuid import UUID

from django.db import close_old_connections
from procrastinate.contrib.django import app

from zhijian.kernel import clock
from zhijian.modules.resources.imports import running


@app.task(name="resources.take_import")
def take_import(run: str) -> None:
    """办一份已经确认的导入。"""
    close_old_connections()
    running.carry_on(UUID(run), clock.now())

"""运行日志：每行一个 JSON，没有个人信息。

请求只记方法、网址的样式（不是网址本身）、状态、毫秒、语句数、人员编号；表单内容、查询串、
姓名、IP 一概不记。出错时记调用栈，不记变量的值，也不记错误所带的文字（其中可能有输入的内容）。
"""

from __future__ import annotations

import logging
import logging.config
import time
import traceback
from collections.abc import Callable, MutableMapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any

import structlog
from django.db import connections
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
Event = MutableMapping[str, Any]
log = structlog.stdlib.get_logger("zhijian.request")


class Counted:
    """数一次请求发出的 SQL 语句。"""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.statements += 1
        return execute(sql, params, many, context)


class RequestLog:
    """每个请求一行；/healthz 与静态文件不记。"""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        counted, began = Counted(), time.perf_counter()
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(counted))
            response = self._get_response(request)
        match = request.resolver_match
        if match is not None and match.route != "healthz":
            log.info(
                "request",
                method=request.method,
                path=match.route,
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
                sql=counted.statements,
                officer=_officer(request),
            )
        return response


def _officer(request: HttpRequest) -> str | None:
    """人员编号；没有人看过登录状态的请求不去查。"""
    user = getattr(request, "_cached_user", None)
    return str(user.pk) if user is not None and user.pk else None


def where(
    kind: type[BaseException] | None, _: BaseException | None, trace: TracebackType | None
) -> list[str]:
    """调用栈：文件、行、函数，末尾是错误的种类；没有错误的文字。"""
    frames = traceback.extract_tb(trace)
    return [f"{f.filename}:{f.lineno} {f.name}" for f in frames] + [kind.__name__ if kind else ""]


def _without_words(_: Any, __: str, event: Event) -> Event:
    """错误只留位置与种类，不留文字。"""
    info = event.pop("exc_info", None)
    record: logging.LogRecord | None = event.get("_record")
    if not isinstance(info, tuple) and record is not None:
        info = record.exc_info
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[0] is not None:
        event["trace"] = where(*info)
    return event


def _template_of_message(_: Any, __: str, event: Event) -> Event:
    """第三方日志只留句式，不代入取值：取值里可能有网址与输入的内容。"""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and not record.name.startswith(("zhijian", "gunicorn")):
        event["event"] = str(record.msg)
    return event


SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(level: str) -> dict[str, Any]:
    """logging 的设置：全部写到标准输出，由启动程序收进 var/log。"""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    _template_of_message,
                    _without_words,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            # 404、403 不是故障，请求行里已有
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
        },
    }


def configure(config: dict[str, Any]) -> None:
    """Django 启动时调用：structlog 与 logging 同一出口。"""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(config)

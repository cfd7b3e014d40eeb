"""外发的通道：各机关可以换成自己的（写一个类，以设置指定）。随附写一行到日志的、SMTP 的。"""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

from zhijian.kernel.reminders.gateways.interface import Gateway, Message, Rejected, Unreachable
from zhijian.kernel.reminders.models import Outgoing

__all__ = ["Gateway", "Message", "Rejected", "Unreachable", "connected", "kind", "opened"]


_log = structlog.get_logger(__name__)


def connected(channel: str) -> bool:
    """这条通道接通了没有；没有接通的，什么也不排、不发。"""
    return bool(_path(channel))


@contextmanager
def opened(channel: str) -> Iterator[Gateway]:
    """这条通道的一个网关，用毕关上。须先接通；造不出来的即不通，关不好的不碍已发的。"""
    try:
        gateway = kind(channel)()
    except Unreachable:
        raise
    except Exception as problem:
        raise Unreachable(f"网关造不出来（{type(problem).__name__}）") from problem
    try:
        yield gateway
    finally:
        try:
            gateway.close()
        except Exception as problem:
            _log.warning("gateway_not_closed", channel=channel, exc_info=problem)


def kind(channel: str) -> type[Gateway]:
    """这条通道所用的类。引不进来、不成样子的抛 ImportError，一句话说明。"""
    path = _path(channel)
    found = import_string(path)
    if not isinstance(found, type) or not (hasattr(found, "send") and hasattr(found, "close")):
        raise ImportError(f"{path} 不是网关：须是有 send、close 的类")
    return found


def check() -> None:
    """启动时核对一遍；不成的拒绝启动。"""
    for channel in Outgoing.Channel:
        if connected(channel):
            try:
                kind(channel)
            except ImportError as problem:
                name = f"ZHIJIAN_{channel.upper()}"
                raise SystemExit(
                    f"质剑不能启动：环境变量 {name} 所指的网关不能用：{problem}"
                ) from None


def _path(channel: str) -> str:
    return str(settings.REMINDER_GATEWAYS[channel])

"""提醒外发的设置：邮件、短信各用哪个网关，发信的服务器。读法同 environment.py。"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from zhijian.config.environment import Misconfigured

SHIPPED = {
    "none": "",
    "console": "zhijian.kernel.reminders.gateways.console.Console",
    "smtp": "zhijian.kernel.reminders.gateways.smtp.Smtp",
}
PORTS = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
LOCAL = ("localhost", "127.0.0.1", "::1")
NOBODY = "zhijian@localhost"


@dataclass(frozen=True)
class Server:
    """发信的服务器。`tls` 一连上即加密，`starttls` 先明后密；两者都不是的只许在本机。"""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False


@dataclass(frozen=True)
class Going:
    """外发的全部设置。网关是类的全名，空的没有接通。"""

    mail: str
    sms: str
    server: Server
    sender: str


def read(given: Mapping[str, str] = os.environ, *, production: bool) -> Going:
    """读环境变量；任何一个不合规都抛 Misconfigured。正式运行没有写明的通道不接。"""
    mail = _gateway(given, "ZHIJIAN_MAIL", ("none", "console", "smtp"), production)
    smtp = mail == SHIPPED["smtp"]
    return Going(
        mail=mail,
        sms=_gateway(given, "ZHIJIAN_SMS", ("none", "console"), production),
        server=_server(given.get("ZHIJIAN_SMTP", ""), needed=smtp),
        sender=_sender(given.get("ZHIJIAN_MAIL_FROM", ""), needed=smtp),
    )


def _gateway(
    given: Mapping[str, str], name: str, shipped: tuple[str, ...], production: bool
) -> str:
    value = given.get(name) or ("none" if production else "console")
    if value in shipped:
        return SHIPPED[value]
    if "." not in value:
        raise Misconfigured(
            f"环境变量 {name} 是“{value}”，只能是 {'、'.join(shipped)}，或者网关类的全名。"
        )
    return value


def _server(url: str, *, needed: bool) -> Server:
    """服务器的地址，口令里的特殊字符须转码。说明里不带所填的内容：其中有口令。"""
    if not url and not needed:
        return Server()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Misconfigured("环境变量 ZHIJIAN_SMTP 不成样子：端口须是数字。") from None
    if parts.scheme not in PORTS or not host:
        raise Misconfigured(
            "环境变量 ZHIJIAN_SMTP 须写作 smtps://用户:口令@mail.example.gov.cn:465"
            "（一连上即加密）或 smtp+starttls://…。"
        )
    if parts.scheme == "smtp" and host not in LOCAL:
        raise Misconfigured(
            "环境变量 ZHIJIAN_SMTP：不加密的 smtp:// 只许连本机，请用 smtps:// 或 smtp+starttls://。"
        )
    return Server(
        host=host,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
    )


def _sender(value: str, *, needed: bool) -> str:
    name, _, domain = value.partition("@")
    plain = value.isascii() and value.isprintable() and " " not in value
    if (value or needed) and not (name and "." in domain and plain):
        raise Misconfigured(
            "环境变量 ZHIJIAN_MAIL_FROM 须是一个邮箱地址，如 zhijian@example.gov.cn。"
        )
    return value or NOBODY

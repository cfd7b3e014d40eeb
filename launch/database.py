"""用哪个数据库：给了 DATABASE_URL 就用它，没有就启动内嵌的。"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from launch.plain import Plain
from launch.postgres import OLDEST, Postgres

SECONDS = "5"
SERVING = "zhijian_serving"
TRIGGERS_ONLY = (
    "没有另给服务用的数据库角色（ZHIJIAN_SERVING_URL）：记录只由触发器把守，"
    "见 docs/operations.md“数据库的两个角色”。"
)


def check_external(url: str) -> None:
    """连得上、版本够；不然用一句话说明。口令不显示。"""
    import psycopg  # noqa: PLC0415  只有装好依赖之后才有

    try:
        where = _where(url)
        given = psycopg.conninfo.conninfo_to_dict(url)
        with psycopg.connect(**{"connect_timeout": SECONDS, **given}) as connection:  # type: ignore[arg-type]
            version = connection.info.server_version // 10000
    except (psycopg.Error, ValueError) as problem:
        raise Plain(
            f"连不上 DATABASE_URL 指定的数据库（{where}）：{_reason(str(problem))}"
            "\n  去掉 DATABASE_URL 则使用自带的数据库。"
        ) from None
    if version < OLDEST:
        raise Plain(f"{where} 是 PostgreSQL {version}：需要 {OLDEST} 或更高版本。")


def _where(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"主机 {parts.hostname or '本机'}，端口 {parts.port or 5432}，库 {parts.path[1:]}"
    except ValueError:
        return "地址不成样子"


REASONS = {
    "password authentication failed": "用户名或口令不对，请改正。",
    "no password supplied": "缺口令，请在地址里写明。",
    "does not exist": "库或用户不存在，请先建立。",
    "Connection refused": "那里没有数据库在听，请先启动它或改正主机与端口。",
    "No such file": "那里没有数据库在听，请先启动它或改正套接字的位置。",
    "could not translate host name": "主机名解析不了，请改正。",
    "failed to resolve host": "主机名解析不了，请改正。",
    "timeout": "五秒没有回应，请检查网络与防火墙。",
    "no pg_hba.conf entry": "数据库不许从本机连接，请在 pg_hba.conf 中放行。",
    'missing "="': "地址不成样子，应如 postgresql://用户:口令@主机:5432/zhijian。",
}


def _reason(said: str) -> str:
    for words, meaning in REASONS.items():
        if words in said:
            return meaning
    return "请检查地址、用户名与网络。"


class Database:
    """正在用的数据库。"""

    def __init__(self, var: Path, external: str = "") -> None:
        self._external = external
        self.embedded = None if external else Postgres(var / "postgres")

    @property
    def url(self) -> str:
        """连接用的地址。"""
        return self.embedded.url if self.embedded else self._external

    @property
    def serving_url(self) -> str:
        """网页、后台、记录三个进程用的地址：不是表的主人，改、删不了记录。"""
        if self.embedded:
            return self.embedded.url_of(SERVING)
        return os.environ.get("ZHIJIAN_SERVING_URL") or self._external

    @property
    def notes(self) -> list[str]:
        """值得对人说的话。"""
        if self.embedded:
            return self.embedded.notes
        return [] if os.environ.get("ZHIJIAN_SERVING_URL") else [TRIGGERS_ONLY]

    @property
    def stamps(self) -> Path | None:
        """印记放在数据旁边：数据没了，印记也没了。外来的数据库不记。"""
        return self.embedded.base / "stamps" if self.embedded else None

    def start(self) -> None:
        """启动，或查验外来的。"""
        if self.embedded:
            self.embedded.start()
        else:
            check_external(self._external)

    def keep(self) -> bool:
        """内嵌的数据库若已死去，重新启动；答是否重启过。"""
        if self.embedded and self.embedded.child and self.embedded.child.ended():
            self.embedded.child.kill_group()
            self.embedded.start()
            return True
        return False

    def stop(self) -> None:
        """停下内嵌的；外来的不动。"""
        if self.embedded:
            self.embedded.stop()


def chosen() -> str:
    """环境变量里给的地址。"""
    return os.environ.get("DATABASE_URL", "")

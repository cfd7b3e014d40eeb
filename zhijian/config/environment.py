"""运行环境：一处读入全部环境变量，类型分明，不合规时以一句中文说明并拒绝启动。"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhijian.rules import signed_note

BASE_DIR = Path(__file__).resolve().parent.parent.parent
MODES = {"demonstration": "演示", "production": "正式运行"}
DEFAULT_KEY = "demonstration-only"
KEY_LENGTH = 50
LOCAL_SEAL = "zhijian.kernel.papers.seals.local.LocalSeal"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Misconfigured(Exception):
    """环境变量不合规；文字说明是哪一个、应当怎样。"""


@dataclass(frozen=True)
class Environment:
    """一次启动的全部外来取值。"""

    mode: str
    var_dir: Path
    keys_dir: Path
    fonts_dir: Path
    secret_key: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    https: bool
    database: dict[str, Any]
    log_level: str
    render: str
    log_origin: str
    log_witnesses: tuple[tuple[str, str], ...]
    log_authority: str
    seal_service: str
    address: str

    @property
    def demonstration(self) -> bool:
        """是否演示：有演示数据、一键登录，钟可拨快。"""
        return self.mode == "demonstration"


def read(given: Mapping[str, str] = os.environ) -> Environment:
    """读环境变量；任何一个不合规都抛 Misconfigured。"""
    mode = _one_of(given, "ZHIJIAN_MODE", "demonstration", tuple(MODES))
    production = mode == "production"
    hosts = _hosts(given, production=production)
    var_dir = Path(given.get("ZHIJIAN_VAR") or BASE_DIR / "var")
    keys_dir = Path(given.get("ZHIJIAN_KEYS") or var_dir / "keys")
    return Environment(
        mode=mode,
        var_dir=var_dir,
        keys_dir=keys_dir,
        fonts_dir=Path(given.get("ZHIJIAN_FONTS") or BASE_DIR / "frontend" / "dist" / "fonts"),
        secret_key=_secret_key(given, keys_dir, production=production),
        hosts=hosts,
        origins=_words(given.get("ZHIJIAN_ORIGINS", "")),
        https=_yes_or_no(given, "ZHIJIAN_HTTPS", production),
        database=_database(given, production=production),
        render=given.get("ZHIJIAN_RENDER") or "zhijian.kernel.papers.typst_writer.pdf",
        seal_service=given.get("ZHIJIAN_SEAL_SERVICE") or LOCAL_SEAL,
        address=_public_address(given),
        log_level=_one_of(given, "ZHIJIAN_LOG_LEVEL", "INFO", LEVELS),
        log_origin=_origin(given, hosts[0]),
        log_witnesses=_witnesses(given),
        log_authority=_address(given.get("ZHIJIAN_TSA", ""), "ZHIJIAN_TSA"),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _one_of(given: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = given.get(name) or default
    if value not in allowed:
        raise Misconfigured(f"环境变量 {name} 是“{value}”，只能是 {' 或 '.join(allowed)}。")
    return value


def _yes_or_no(given: Mapping[str, str], name: str, default: bool) -> bool:
    value = _one_of(given, name, "yes" if default else "no", ("yes", "no"))
    return value == "yes"


def _secret_key(given: Mapping[str, str], keys_dir: Path, *, production: bool) -> str:
    path = keys_dir / "secret_key"
    key = given.get("ZHIJIAN_SECRET_KEY", "")
    if not key and path.exists():
        try:
            key = path.read_text().strip()
        except OSError as problem:
            raise Misconfigured(
                f"密钥文件 {path} 读不出来（{problem.strerror}），请检查它的权限。"
            ) from None
    if production and (len(key) < KEY_LENGTH or key.startswith(DEFAULT_KEY)):
        raise Misconfigured(
            f"正式运行须有自己的密钥：请运行 make keys 生成 {path}，"
            f"或把不少于 {KEY_LENGTH} 个字符的随机串放进环境变量 ZHIJIAN_SECRET_KEY。"
        )
    return key or DEFAULT_KEY


def _hosts(given: Mapping[str, str], *, production: bool) -> tuple[str, ...]:
    hosts = _words(given.get("ZHIJIAN_HOSTS", ""))
    if production and (not hosts or "*" in hosts):
        raise Misconfigured(
            "正式运行须写明访问用的域名：请设环境变量 ZHIJIAN_HOSTS，如 zhijian.example.gov.cn，"
            "多个以逗号分开，不能是 *。"
        )
    return (*hosts, "localhost", "127.0.0.1", "[::1]", *(() if production else ("testserver",)))


def _origin(given: Mapping[str, str], host: str) -> str:
    """日志的名：不含空白与加号。只在日志开张时取用一次。"""
    name = given.get("ZHIJIAN_LOG_ORIGIN") or f"{host}/log"
    if any(mark.isspace() or mark == "+" for mark in name):
        raise Misconfigured(
            "环境变量 ZHIJIAN_LOG_ORIGIN 不能含空白与加号，如 zhijian.example.gov.cn/log。"
        )
    return name


def _witnesses(given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """见证人的公钥与网址，多个以逗号分开。"""
    found = []
    for words in _words(given.get("ZHIJIAN_WITNESSES", "")):
        key, _, url = words.partition(" ")
        try:
            good = signed_note.read_verifier(key).algorithm == signed_note.COSIGNATURE
        except signed_note.BadNote:
            good = False
        if not good or not url:
            raise Misconfigured(
                "环境变量 ZHIJIAN_WITNESSES 须写作“公钥 网址”，如"
                " witness.example+0123abcd+BAAA…= https://witness.example，多个以逗号分开；"
                "公钥是见证人 create 时打出的一行。"
            )
        found.append((key, _address(url.strip(), "ZHIJIAN_WITNESSES")))
    return tuple(found)


def _address(url: str, name: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise Misconfigured(f"环境变量 {name} 中的网址须以 http:// 或 https:// 开头。")
    return url.rstrip("/")


def _public_address(given: Mapping[str, str]) -> str:
    """公众访问本系统的来源，印在文书的二维码里；没有写明的，取第一个来源，再没有的是本机。"""
    origins = _words(given.get("ZHIJIAN_ORIGINS", ""))
    local = f"http://localhost:{given.get('PORT') or '8000'}"
    given_address = given.get("ZHIJIAN_ADDRESS") or (origins[0] if origins else local)
    return _address(given_address, "ZHIJIAN_ADDRESS")


def _database(given: Mapping[str, str], *, production: bool) -> dict[str, Any]:
    url = given.get("DATABASE_URL", "")
    if not url and production:
        raise Misconfigured(
            "没有数据库地址：请用 make run 启动，或设环境变量 DATABASE_URL，"
            "如 postgresql://用户:口令@主机:5432/zhijian。"
        )
    return database(url or "postgresql:///zhijian")


def database(url: str) -> dict[str, Any]:
    """数据库地址 → Django 的一项 DATABASES。只收 PostgreSQL。"""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        raise Misconfigured(
            "DATABASE_URL 不成样子：端口须是数字，口令里的特殊字符须转码。"
        ) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise Misconfigured(
            "DATABASE_URL 须以 postgresql:// 开头：本系统只用 PostgreSQL（15 或更高版本）。"
        )
    if not parts.path.lstrip("/"):
        raise Misconfigured("DATABASE_URL 没有写库名，如 postgresql://主机/zhijian 中的 zhijian。")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", port),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": "10", **options},
    }

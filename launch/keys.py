"""密钥文件：首次启动时生成，只有本人可读。`python3 -m launch.keys` 供正式运行前生成。"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from launch.manage import ROOT, Manage
from launch.plain import spoken


def folder() -> Path:
    """密钥目录：ZHIJIAN_KEYS，不然在数据目录之下。"""
    given = os.environ.get("ZHIJIAN_KEYS")
    return Path(given) if given else var() / "keys"


def var() -> Path:
    """数据目录：ZHIJIAN_VAR，不然是 var/。"""
    return Path(os.environ.get("ZHIJIAN_VAR") or ROOT / "var").resolve()


def create() -> Path:
    """没有就生成；已有的绝不改动。"""
    place = folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = place / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path


def main() -> int:
    """登录状态、受保护字段、电子签名的密钥，缺哪个生成哪个。"""
    place = create().parent
    steps = []
    if not any(place.glob("seal-*.key")):
        steps.append("生成密钥|new_key")
    if not any(place.glob("signing/issuer-*.pem")):
        steps.append("生成签发者|new_issuer")
    if steps:
        environment = {**os.environ, "ZHIJIAN_MODE": "demonstration", "ZHIJIAN_KEYS": str(place)}
        environment.pop("DATABASE_URL", None)
        Manage(environment, var() / "log" / "start.log").run(*steps)
    print(f"密钥在 {place}：请立即离线备份整个目录，丢了就解不开受保护的内容。")
    return 0


if __name__ == "__main__":
    sys.exit(spoken(main))

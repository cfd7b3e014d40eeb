"""核验码：印在对外文书的二维码里，26 个字符、130 位随机，猜不出来。

字母表不用 I、L、O、U（Crockford Base32），念得出、抄得对；抄成小写、把 O 写成 0 也认。
"""

from __future__ import annotations

import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u3000": ""})


def fresh() -> str:
    """一个新的核验码。"""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def url(code: str) -> str:
    """核验页的网址。"""
    return f"{settings.PUBLIC_ADDRESS}/check/{code}/"


def tidy(typed: str) -> str:
    """把人抄写的核验码还原；不成样子的为空。"""
    code = typed.strip().upper().translate(ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""

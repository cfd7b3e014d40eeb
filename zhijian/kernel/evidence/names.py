"""文件名：只作显示与核对扩展名之用，从不作路径。"""

import re
import unicodedata

LONGEST = 120
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"|?*]')


def clean(name: str) -> str:
    """洗净一个外来的文件名：去路径、控制字符、改变显示方向的字符，限长，合成为 NFC。

    去掉改变方向的字符之后，显示的扩展名就是真的扩展名（“甲\u202egpj.exe”不再像图片）。
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    tidy = _UNSAFE.sub("_", unicodedata.normalize("NFC", kept)).strip(" .")
    if _DEVICE.fullmatch(tidy):
        tidy = f"_{tidy}"
    return _shorten(tidy) or "未命名"


def extension(name: str) -> str:
    """小写的扩展名，不带点；没有则为空。"""
    _, dot, last = name.rpartition(".")
    return last.lower() if dot else ""


def _shorten(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    tail = extension(name)[:10]
    return f"{name[: LONGEST - len(tail) - 1]}.{tail}" if tail else name[:LONGEST]

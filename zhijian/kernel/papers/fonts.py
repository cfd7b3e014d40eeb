"""字体：到设置的字体目录里找，找不到就用一句话说清楚缺什么。"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

# 每种字体依次可用的字族；排在后面的补前面没有的字（如人名罕见字）。
WANTED = {
    "fang": (
        "FZFangSong-Z02S",
        "FandolFang R",
        "Noto Serif SC",
        "Noto Serif CJK SC",
        "LXGW WenKai",
    ),
    "song": ("FZShuSong-Z01S", "Noto Serif SC", "Noto Serif CJK SC", "LXGW WenKai"),
    "hei": ("FZHei-B01S", "Noto Sans SC", "Noto Sans CJK SC", "LXGW WenKai"),
    "kai": ("FZKai-Z03S", "LXGW WenKai", "Noto Serif SC", "Noto Serif CJK SC"),
}
SYSTEM = Path("/usr/share/fonts/opentype/noto")


class FontsMissing(RuntimeError):
    """没有可用的中文字体，文书无法排版。"""


@cache
def load() -> typst.Fonts:
    """全进程共用的一份字体索引；字形数据用到才读入。"""
    folders = [folder for folder in (Path(settings.FONTS_DIR), SYSTEM) if folder.is_dir()]
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    if not set(found.families()) & set(WANTED["song"]):
        raise FontsMissing(
            f"字体目录 {settings.FONTS_DIR} 里没有可用的宋体（思源宋体 Noto Serif SC 等），"
            "文书无法排版。请运行 make run 重新构建字体，或以环境变量 ZHIJIAN_FONTS 指定字体目录"
        )
    return found


@cache
def faces() -> str:
    """四种字体各由哪些字族组成（JSON），只列本机有的。"""
    have = set(load().families())
    chosen = {face: [name for name in names if name in have] for face, names in WANTED.items()}
    for names in chosen.values():
        names.extend(name for name in chosen["song"] if name not in names)
    return json.dumps(chosen, ensure_ascii=False)

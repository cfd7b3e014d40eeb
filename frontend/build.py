"""前端产物：把用到的样式、脚本与字体从 node_modules 取到 dist/，不打包、不改写。

dist/static 由网页服务器提供；dist/fonts 供文书排版（Typst 只读 ttf、otf，故 woff 在此转换；woff2 的字形要重算，慢上百倍）。
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
SOURCE_MAP = re.compile(rb"\n?/[/*][#@] sourceMappingURL=[^\n]*")

STATIC = {
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
}
FONTS = {
    "NotoSerifSC-Regular.ttf": "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold.ttf": "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "NotoSansSC-Regular.ttf": "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "NotoSansSC-Bold.ttf": "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
    # 该包的 500 即字体自己的 Regular，700 即 Bold
    "LXGWWenKai-Regular.ttf": "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff",
    "LXGWWenKai-Bold.ttf": "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-700-normal.woff",
}


def build_static(target: Path) -> None:
    """样式与脚本：第三方的放 vendor/，自己的照 src/ 原样。"""
    fresh = target.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(HERE / "src", fresh)
    for name, origin in STATIC.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SOURCE_MAP.sub(b"", (PACKAGES / origin).read_bytes()))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def build_fonts(target: Path) -> None:
    """文书字体；比来源新的不重做。"""
    target.mkdir(parents=True, exist_ok=True)
    for name, origin in FONTS.items():
        source, made = PACKAGES / origin, target / name
        if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        fresh = made.with_suffix(".new")
        if source.suffix == ".ttf":
            shutil.copyfile(source, fresh)
        else:
            font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
            font.flavor = None
            font.save(fresh)
        fresh.rename(made)


def main(dist: Path) -> None:
    """造出 dist/static 与 dist/fonts。"""
    dist.mkdir(parents=True, exist_ok=True)
    build_static(dist / "static")
    build_fonts(dist / "fonts")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "dist")

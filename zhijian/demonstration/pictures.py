"""演示用的照片与签署件：当场画出，写明是演示。"""

from datetime import datetime
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import IFDRational

from zhijian.kernel.clock import CHINA

SIZE = (1200, 900)
GROUND, INK, PALE = "#eef2f7", "#1f2937", "#9aa7b8"


def photo(title: str, lines: list[str], at: datetime, place: tuple[float, float]) -> bytes:
    """一张带拍摄时间与位置的照片（JPEG）。"""
    image = _card(title, [*lines, f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"])
    exif = image.getexif()
    exif[0x0132] = f"{at.astimezone(CHINA):%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(0x8769)[0x9003] = exif[0x0132]
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", _degrees(place[0])
    gps[3], gps[4] = "E", _degrees(place[1])
    return _jpeg(image, exif=exif.tobytes())


def scan(title: str, signers: str) -> bytes:
    """一份签署件的扫描样子。"""
    return _jpeg(_card(title, ["（演示签署件，不是真实签名）", f"签名：{signers}"]))


def _card(title: str, lines: list[str]) -> Image.Image:
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, SIZE[0] - 40, SIZE[1] - 40), outline=PALE, width=4)
    draw.text((90, 90), f"演示　{title}", fill=INK, font=_font(56))
    for number, line in enumerate(lines):
        draw.text((90, 220 + 80 * number), line, fill=INK, font=_font(40))
    return image


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(settings.FONTS_DIR / "NotoSansSC-Regular.ttf", size)


def _jpeg(image: Image.Image, **options: bytes) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=80, **options)
    return out.getvalue()


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    whole = int(value)
    minutes = (value - whole) * 60
    seconds = round((minutes - int(minutes)) * 6000)
    return IFDRational(whole), IFDRational(int(minutes)), IFDRational(seconds, 100)

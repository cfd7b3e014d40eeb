"""图片：真的解码一遍，取 EXIF 的时间与地点，做缩略图。"""

import math
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base

from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings, Job, Objection

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "tiff": "TIFF"}
MOST_PIXELS = {"jpeg": 250_000_000, "png": 100_000_000, "webp": 100_000_000, "tiff": 120_000_000}
MOST_FRAMES = 1000
THUMBNAIL = (480, 480)
CHINA = timezone(timedelta(hours=8))
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
KEPT = (
    Base.Make,
    Base.Model,
    Base.Software,
    Base.DateTime,
    Base.Orientation,
    Base.DateTimeOriginal,
    Base.OffsetTimeOriginal,
    Base.DateTimeDigitized,
    Base.ExposureTime,
    Base.FNumber,
    Base.ISOSpeedRatings,
    Base.FocalLength,
    Base.LensModel,
)


def inspect(job: Job) -> Findings:
    """图片的尺寸、拍摄时间与地点；解不开的提出异议。"""
    Image.MAX_IMAGE_PIXELS = None  # 由下面的上限代替：须在解码之前拒绝，而不只是警告
    with Image.open(job.path, formats=[FORMATS[job.family]]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS[job.family]:
            raise Objection(
                f"图片有 {width}×{height} 像素，超过系统能安全打开的大小",
                "请缩小后另存一份再传；原件请另行保全",
            )
        pages = getattr(image, "n_frames", 1)
        if pages > MOST_FRAMES:
            raise Objection(f"图片有 {pages} 页，超过 {MOST_FRAMES} 页", "请分成几个文件再传")
        found = Findings(media_type=f"image/{job.family}", width=width, height=height)
        if job.family == "tiff":
            found.pages = pages
        _read_exif(image, found)
        _decode(image, job.thumbnail)
        found.thumbnail = job.thumbnail is not None
    return found


def save_thumbnail(image: Image.Image, target: Path) -> None:
    """转正、缩小、去掉一切附加信息后存为 JPEG。"""
    small = ImageOps.exif_transpose(image)
    small.thumbnail(THUMBNAIL)
    flat = Image.new("RGB", small.size, "white")
    rgba = small.convert("RGBA")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    flat.save(target, "JPEG", quality=80)


def clean_text(value: object) -> str:
    """EXIF 的一个值：去控制字符，限长。"""
    return "".join(c for c in str(value) if c.isprintable())[:120].strip()


def _decode(image: Image.Image, thumbnail: Path | None) -> None:
    image.draft("RGB", (THUMBNAIL[0] * 2, THUMBNAIL[1] * 2))  # JPEG 可缩小着解，快数倍
    try:
        image.load()
    except (OSError, SyntaxError) as problem:
        raise Objection(*DAMAGED) from problem
    if thumbnail is not None:
        save_thumbnail(image, thumbnail)


def _read_exif(image: Image.Image, found: Findings) -> None:
    """EXIF 坏了不影响收件：有多少取多少。"""
    try:
        exif = image.getexif()
        values: dict[int, Any] = dict(exif) | dict(exif.get_ifd(IFD.Exif))
        gps = dict(exif.get_ifd(IFD.GPSInfo))
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, OverflowError):
        return
    kept = {tag.name: clean_text(values[tag]) for tag in KEPT if tag in values}
    found.exif = {name: text for name, text in kept.items() if text}
    found.taken_at = moment(
        found.exif.get("DateTimeOriginal", ""), found.exif.get("OffsetTimeOriginal", "")
    )
    found.latitude, found.longitude = _place(gps)
    if isinstance(direction := gps.get(GPS.GPSImgDirection), int | float):
        found.exif["GPSImgDirection"] = clean_text(round(float(direction), 1))


def moment(text: str, offset: str) -> datetime | None:
    """EXIF 的“2026:11:20 09:30:00”。没有时区的按北京时间；写不通或早于 1990 年的不取。"""
    try:
        read = datetime.strptime(f"{text[:19]}{offset or '+08:00'}", "%Y:%m:%d %H:%M:%S%z")
        return read.astimezone(UTC) if read >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def _place(gps: dict[int, Any]) -> tuple[float | None, float | None]:
    north = _degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), 90)
    east = _degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), 180)
    if north is None or east is None or (north == 0 and east == 0):  # 没定上位的手机写 0,0
        return None, None
    return north, east


def _degrees(parts: Any, ref: Any, limit: int) -> float | None:
    try:
        degree, minute, second = (float(part) for part in parts)
        value = degree + minute / 60 + second / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not math.isfinite(value) or not 0 <= value <= limit:
        return None
    return round(-value if str(ref).strip("\x00 ").upper() in {"S", "W"} else value, 6)

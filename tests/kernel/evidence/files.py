"""造文件：好的、坏的、有意做坏的，都在测试里现造。"""

import io
import struct
import wave
import zipfile
import zlib

import av
import docx
import openpyxl
import pikepdf
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base


def jpeg(size=(64, 48), exif=None) -> bytes:
    held = io.BytesIO()
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    picture.save(held, "JPEG", **({"exif": exif} if exif else {}))
    return held.getvalue()


def photo_with_place(turned: int = 6) -> bytes:
    """2026-03-05 10:20:30 在霸州（北纬 39.125°、东经 116.391667°）用手机拍的，横持。"""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model], exif[Base.Orientation] = "HUAWEI", "P60\x00", turned
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:03:05 10:20:30"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude] = "N", (39.0, 7.0, 30.0)
    gps[GPS.GPSLongitudeRef], gps[GPS.GPSLongitude] = "E", (116.0, 23.0, 30.0)
    return jpeg((80, 40), exif)


def png(size=(16, 16), mode="RGBA") -> bytes:
    held = io.BytesIO()
    Image.new(mode, size).save(held, "PNG")
    return held.getvalue()


def png_bomb() -> bytes:
    """声称 40000×40000 像素的 PNG，只有几百字节。"""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 40000, 40000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(120001) * 20)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def tiff(pages: int = 2) -> bytes:
    held = io.BytesIO()
    sheets = [Image.new("L", (30, 40), shade) for shade in range(pages)]
    sheets[0].save(held, "TIFF", save_all=True, append_images=sheets[1:])
    return held.getvalue()


def webp() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(held, "WEBP")
    return held.getvalue()


def pdf(pages: int = 1, **saved) -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(held, **saved)
    return held.getvalue()


def locked_pdf(user: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def pdf_with_script() -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.save(held)
    return held.getvalue()


def word() -> bytes:
    held, document = io.BytesIO(), docx.Document()
    document.add_paragraph("现场笔录")
    document.save(held)
    return held.getvalue()


def sheet() -> bytes:
    held, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["加油机", "0786"])
    book.save(held)
    return held.getvalue()


def word_with(name: str, body: bytes = b"x") -> bytes:
    """在好的 DOCX 里再塞一个条目。"""
    held = io.BytesIO(word())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, body)
    return held.getvalue()


def plain_zip(**entries: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, body in (entries or {"a.txt": b"a"}).items():
            packed.writestr(name, body)
    return held.getvalue()


def sound() -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setparams((1, 2, 8000, 0, "NONE", ""))
        made.writeframes(bytes(16000))
    return held.getvalue()


def film(kind: str = "mp4", codec: str = "mpeg4", **metadata: str) -> bytes:
    """一秒的录像。"""
    held = io.BytesIO()
    with av.open(held, "w", format=kind) as made:
        made.metadata.update(metadata)
        stream = made.add_stream(codec, rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for shade in range(5):
            picture = Image.new("RGB", (64, 48), (shade * 50,) * 3)
            made.mux(stream.encode(av.VideoFrame.from_image(picture)))
        made.mux(stream.encode())
    return held.getvalue()

"""有意做坏的文件：一律不收，说清为什么、怎么办，不留痕迹，不出错误页。"""

import io
import zipfile

import pytest

from tests.kernel.evidence import files
from tests.kernel.evidence.conftest import NOON
from zhijian.kernel.evidence import inspecting
from zhijian.kernel.evidence.arriving import arrive
from zhijian.kernel.evidence.models import StoredFile
from zhijian.rules.refusal import Refused

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


def zip_bomb() -> bytes:
    held = io.BytesIO(files.word())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/a.bin", bytes(60 * 2**20))
    return held.getvalue()


def encrypted_zip_entry() -> bytes:
    body = bytearray(files.word())
    at = body.find(b"PK\x01\x02")
    body[at + 8] |= 1
    return bytes(body)


def xml_bomb() -> bytes:
    """“十亿个笑”：实体层层展开。"""
    layers = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "笑">' for n in range(10)
    )
    document = f'<?xml version="1.0"?><!DOCTYPE d [{layers}]><d>&l9;</d>'.encode()
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files.word())) as good, zipfile.ZipFile(held, "w") as bad:
        for entry in good.infolist():
            same = good.read(entry)
            bad.writestr(entry, document if entry.filename == "word/document.xml" else same)
    return held.getvalue()


HOSTILE = {
    "空文件": (b"", "a.jpg", "空的"),
    "网页冒充图片": (HTML, "a.jpg", "内容却是网页"),
    "文本冒充图片": ("不是图片".encode(), "a.png", "内容却是文本"),
    "PDF 冒充图片": (files.pdf(), "a.jpg", "内容却是PDF 文件"),
    "矢量图": (SVG, "a.svg", "不收这种文件"),
    "矢量图冒充文本": (SVG, "a.txt", "内容却是SVG 图形"),
    "可执行程序": (b"MZ" + bytes(200), "a.exe", "不收这种文件"),
    "程序冒充文本": (b"\x7fELF" + bytes(200), "a.txt", "内容却是可执行程序"),
    "没有扩展名": (files.png(), "照片", "没有扩展名"),
    "改向字符藏扩展名": (files.png(), "甲\u202egpj.exe", "以 .exe 结尾"),
    "截断的 JPEG": (files.jpeg((400, 400))[:2000], "a.jpg", "打不开"),
    "截断的 PNG": (files.png((400, 400))[:60], "a.png", "打不开"),
    "PNG 炸弹": (files.png_bomb(), "a.png", "40000×40000"),
    "压缩包": (files.plain_zip(), "a.docx", "是压缩包"),
    "压缩炸弹": (zip_bomb(), "a.docx", "异常地大"),
    "实体炸弹": (xml_bomb(), "a.docx", "打不开"),
    "带宏的文档": (files.word_with("word/vbaProject.bin"), "a.docx", "带有宏"),
    "路径逃逸的文档": (files.word_with("../../etc/passwd"), "a.docx", "打不开"),
    "加密的文档": (encrypted_zip_entry(), "a.docx", "加了密码"),
    "表格冒充文书": (files.sheet(), "a.docx", "内容却是 .xlsx 文档"),
    "旧版或加密的文档": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "旧版 Office"),
    "要密码的 PDF": (files.locked_pdf("secret"), "a.pdf", "加了密码"),
    "限制打印的 PDF": (files.locked_pdf(""), "a.pdf", "加了密码"),
    "会运行程序的 PDF": (files.pdf_with_script(), "a.pdf", "自动运行"),
    "坏的 PDF": (b"%PDF-1.7\n" + bytes(range(256)), "a.pdf", "打不开"),
    "PDF 兼网页": (
        files.pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1),
        "a.pdf",
        "网页代码",
    ),
    "PDF 兼压缩包": (files.pdf() + files.plain_zip(), "a.pdf", "藏着一个压缩包"),
    "图片兼压缩包": (files.jpeg() + files.plain_zip(), "a.jpg", "藏着一个压缩包"),
    "图片兼网页": (files.jpeg() + HTML, "a.jpg", "网页代码"),
    "文本夹零字节": (b"abc\x00def", "a.txt", "内容却是认不出"),
    "文本夹控制字符": (b"abc\x1b[2Jdef", "a.txt", "控制字符"),
    "坏的录像": (b"\x00\x00\x00\x18ftypisom" + bytes(500), "a.mp4", "打不开"),
    "截断的录像": (files.film()[:900], "a.mp4", "打不开"),
    "坏的录音": (b"ID3\x04" + bytes(500), "a.mp3", "打不开"),
    "坏的声波文件": (b"RIFF\xff\xff\xff\xffWAVEfmt " + bytes(60), "a.wav", "打不开"),
    "播放列表冒充录像": (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "a.mp4", "内容却是文本"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_a_plain_sentence(case, officer, files_dir):
    body, name, words = HOSTILE[case]
    with pytest.raises(Refused, match=words) as refused:
        arrive(io.BytesIO(body), name, officer, NOON)
    assert refused.value.reasons[0].remedy
    assert not StoredFile.objects.exists()
    assert not [path for path in files_dir.rglob("*") if path.is_file()]


def test_a_parser_that_never_ends_is_stopped(officer, monkeypatch):
    monkeypatch.setattr(inspecting, "PATIENCE", 0)
    with pytest.raises(Refused, match="打不开"):
        arrive(io.BytesIO(files.jpeg()), "a.jpg", officer, NOON)


def test_the_inspecting_process_sees_no_secrets(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    monkeypatch.setenv("ZHIJIAN_SECRET_KEY", "secret")
    assert "secret" not in str(inspecting._environment())


@pytest.mark.parametrize(
    "exif",
    [b"Exif\x00\x00" + b"\xff" * 200, b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + bytes(90)],
)
def test_broken_exif_does_not_stop_a_good_photo(officer, exif):
    stored = arrive(io.BytesIO(files.jpeg(exif=exif)), "a.jpg", officer, NOON)
    assert stored.taken_at is None
    assert stored.exif == {}

"""DOCX 与 XLSX：先验压缩包，再用真正的解析器打开。"""

import zipfile

import docx
import openpyxl

from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings, Job, Objection

MOST_ENTRIES = 5000
MOST_UNPACKED = 400 * 2**20
MOST_RATIO = 250
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACRO = Objection("文档里带有宏或嵌入的程序", "请另存为不带宏的 .docx 或 .xlsx，或打印为 PDF 再传")
BOMB = Objection("文档解开后异常地大，像是有意做坏的", "请用 Office 或 WPS 打开，另存一份再传")
ARCHIVE = Objection("这是压缩包，不是 Word 或 Excel 文档", "请解压后逐个上传")
_ACTIVE = ("vbaproject", "vbadata", "/activex/", "/embeddings/oleobject", "/macrosheets/")


def inspect(job: Job) -> Findings:
    """文档的种类；含宏、是炸弹、打不开的提出异议。"""
    try:
        with zipfile.ZipFile(job.path) as packed:
            _check_package(packed.infolist())
            kind = _kind(packed)
        if kind != job.extension:
            raise Objection(
                f"文件名以 .{job.extension} 结尾，内容却是 .{kind} 文档",
                f"请把扩展名改为 .{kind} 再传",
            )
        _open(job, kind)
    except (zipfile.BadZipFile, NotImplementedError) as problem:
        raise Objection(*DAMAGED) from problem
    return Findings(media_type=WORD if kind == "docx" else SHEET)


def _check_package(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Objection("文档加了密码", "请去掉密码，另存后再传")
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
        raise Objection(*DAMAGED)
    if len(set(names)) != len(names):
        raise Objection(*DAMAGED)
    if any(mark in f"/{name}" for name in names for mark in _ACTIVE):
        raise MACRO
    _check_size(entries)


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    swollen = unpacked > 20 * 2**20 and unpacked > MOST_RATIO * max(packed, 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or swollen:
        raise BOMB


def _kind(packed: zipfile.ZipFile) -> str:
    try:
        listed = packed.read("[Content_Types].xml")[: 2**20]
    except KeyError as problem:
        raise ARCHIVE from problem
    if b"macroEnabled" in listed:
        raise MACRO
    if b"wordprocessingml.document.main+xml" in listed:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in listed:
        return "xlsx"
    raise Objection("系统只收 Word 与 Excel 文档", "演示文稿等请打印为 PDF 再传")


def _open(job: Job, kind: str) -> None:
    try:
        with job.path.open("rb") as file:
            if kind == "docx":
                docx.Document(file)
            else:
                openpyxl.load_workbook(file, read_only=True, keep_links=False).close()
    except Exception as problem:  # 解析器对坏文件什么都可能抛；进程外层只认已知的几种
        raise Objection(*DAMAGED) from problem

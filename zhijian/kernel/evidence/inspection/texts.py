"""文本：须能按 UTF-8 或 GB18030 完整读出，不含控制字符。"""

import codecs
import re

from zhijian.kernel.evidence.inspection.findings import Findings, Job, Objection

LONGEST = 100 * 2**20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BLOCK = 2**20


def inspect(job: Job) -> Findings:
    """文本的种类。"""
    if job.path.stat().st_size > LONGEST:
        raise Objection("文本超过 100 MB", "请分成几个文件再传")
    if not any(_reads_as(job, encoding) for encoding in ("utf-8-sig", "gb18030")):
        raise Objection(
            "文本的编码认不出，或夹有不可见的控制字符", "请用记事本打开，另存为 UTF-8 编码再传"
        )
    return Findings(media_type="text/csv" if job.extension == "csv" else "text/plain")


def _reads_as(job: Job, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with job.path.open("rb") as file:
            while block := file.read(_BLOCK):
                if _CONTROL.search(decoder.decode(block)):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True

"""验看进程的入口：给自己加上限，看一个文件，把所得写成一行 JSON。

用法：python -m zhijian.kernel.evidence.inspection 文件 扩展名 缩略图（或 -）
"""

import importlib
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from zhijian.kernel.evidence import kinds
from zhijian.kernel.evidence.inspection import foreign, sniffing
from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings, Job, Objection

SECONDS, MEMORY, WRITTEN = 20, 1536 * 2**20, 16 * 2**20
PARSERS = {
    "jpeg": "images",
    "png": "images",
    "webp": "images",
    "tiff": "images",
    "pdf": "pdfs",
    "zip": "office",
    "iso": "media",
    "webm": "media",
    "mp3": "media",
    "wav": "media",
    "text": "texts",
}
"""哪种内容用哪个解析器；用到才载入，图片不必等音像库。"""


def limit() -> None:
    """给本进程加上限：处理器时间、内存、写出的文件、不留核心转储。"""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def look(path: Path, extension: str, thumbnail: Path | None) -> Findings:
    """验看一个文件。"""
    with path.open("rb") as file:
        family = sniffing.family(file.read(sniffing.HEAD))
    _check_allowed(family, extension)
    foreign.check(path, family)
    parser = importlib.import_module(f"zhijian.kernel.evidence.inspection.{PARSERS[family]}")
    found = parser.inspect(Job(path, extension, family, thumbnail))
    if not isinstance(found, Findings):
        raise TypeError(PARSERS[family])
    return found


def _check_allowed(family: str, extension: str) -> None:
    if family == "empty":
        raise Objection("文件是空的（0 字节）", "请重新拍摄或导出后再传")
    expected = kinds.FAMILY.get(extension)
    if expected == family:
        return
    named = f"文件名以 .{extension} 结尾" if extension else "文件名没有扩展名"
    if expected is None:
        raise Objection(
            f"{named}，系统不收这种文件", kinds.REMEDY.get(family, f"可收：{kinds.ACCEPTED}")
        )
    raise Objection(
        f"{named}，内容却是{kinds.WORDS[family]}",
        kinds.REMEDY.get(family, "请用原来的软件另存为正确的格式再传"),
    )


def answer(path: Path, extension: str, thumbnail: Path | None) -> dict[str, Any]:
    """所得或异议，可写成 JSON。"""
    try:
        found = asdict(look(path, extension, thumbnail))
    except Objection as objection:
        return {"words": objection.words, "remedy": objection.remedy}
    except (MemoryError, OSError, ValueError, SyntaxError, EOFError, RecursionError) as problem:
        print(type(problem).__name__, file=sys.stderr)  # noqa: T201  只留种类，不留内容
        return {"words": DAMAGED[0], "remedy": DAMAGED[1]}
    taken = found.pop("taken_at")
    return {"found": found, "taken_at": taken.isoformat() if taken else None}


if __name__ == "__main__":
    limit()
    source, suffix, picture = sys.argv[1:4]
    target = None if picture == "-" else Path(picture)
    sys.stdout.write(json.dumps(answer(Path(source), suffix, target)))

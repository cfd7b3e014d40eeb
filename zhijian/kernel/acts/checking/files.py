"""文件：证据与文书的 PDF 逐个重读，重算摘要；与登记、与记录都比。"""

from collections.abc import Callable
from typing import Any

from zhijian.kernel.acts.checking.found import Kind, Odd, Odds
from zhijian.kernel.evidence import storage
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Dossier, Paper

Step = Callable[[int], None]
DIGESTS = ("sha256", "sm3", "size")


def count() -> int:
    """要重读几个文件。"""
    return StoredFile.objects.count() + sum(
        model.objects.exclude(sha256="").count() for model in (Paper, Dossier)
    )


def check(step: Step) -> Odds:
    """全部文件。"""
    for row in StoredFile.objects.iterator(chunk_size=200):
        yield from _file(row, f"文件“{row.original_name}”")
        if row.stored_path != storage.stored_path(row.sha256):
            words = "存放路径与摘要不符"
            yield Odd(Kind.FILE, f"文件“{row.original_name}”", words, row.matter_id)
        step(1)
    for model in (Paper, Dossier):
        for made in model.objects.exclude(sha256="").iterator(chunk_size=200):
            yield from _file(made, f"{made} 的 PDF")
            step(1)


def check_told(told: dict[str, Any], matter: Matter) -> Odds:
    """记录里写明的一个文件，登记仍是那样。"""
    name = f"文件“{told['name']}”"
    row = StoredFile.objects.filter(pk=told["id"]).first()
    if row is None:
        yield Odd(Kind.FILE, name, "记录里有这个文件，登记没有了", matter.pk)
        return
    held = {"name": row.original_name} | {part: getattr(row, part) for part in DIGESTS}
    if any(held[part] != told[part] for part in held):
        yield Odd(Kind.FILE, name, "登记的名称、大小或者摘要与记录不符", matter.pk)


def _file(row: Any, name: str) -> Odds:
    path = storage.root() / storage.stored_path(row.sha256)
    try:
        digest = storage.digest_of(path)
    except OSError:
        yield Odd(Kind.FILE, name, "文件不见了，或者读不出来", row.matter_id)
        return
    if any(getattr(digest, part) != getattr(row, part) for part in DIGESTS):
        yield Odd(Kind.FILE, name, "文件的内容与登记的摘要不符", row.matter_id)

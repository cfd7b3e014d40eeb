"""登记证据：核对、造行、列出。落库由办理之门做（`act.add`）。"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zhijian.kernel.evidence.models import Custody, EvidenceItem, StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer

TWO_COLLECTORS = "提取证据的执法人员不得少于两人（行政处罚法第四十二条第一款）"
NEEDS_FILE = frozenset({EvidenceItem.Kind.AUDIOVISUAL, EvidenceItem.Kind.ELECTRONIC})


def faults(
    *,
    kind: str,
    first: Officer | None,
    second: Officer | None,
    taken_at: datetime | None,
    at: datetime,
    has_file: bool,
    original_where: str,
) -> dict[str, str]:
    """各栏的毛病：栏名 → 怎样改。没有毛病则为空。"""
    found: dict[str, str] = {}
    if first is not None and first == second:
        found["second_collector"] = f"{TWO_COLLECTORS}，请另选一名"
    if taken_at is not None and taken_at > at:
        found["taken_at"] = "提取时间不能晚于现在"
    if kind in NEEDS_FILE and not has_file:
        found["stored"] = f"{EvidenceItem.Kind(kind).label}须附上文件本身"
    if kind == EvidenceItem.Kind.OBJECT and not original_where.strip():
        found["original_where"] = "物证须写明存放处"
    return found


def rows(files: Sequence[StoredFile], **values: Any) -> list[EvidenceItem]:
    """待加入的证据行：一个文件一行，多个文件的名称后加序号；没有文件的一行。"""
    if not files:
        return [EvidenceItem(**values)]
    many = len(files) > 1
    name = values.pop("name")
    return [
        EvidenceItem(**values, file=file, name=f"{name}（{number}）" if many else name)
        for number, file in enumerate(files, start=1)
    ]


def loose_files(matter: Matter) -> list[StoredFile]:
    """已上传而未登记为证据的文件，先到在先。"""
    entered = _standing(matter).filter(file__isnull=False).values("file")
    return list(
        StoredFile.objects.filter(matter=matter)
        .exclude(pk__in=entered)
        .select_related("brought_by")
    )


def listed(matter: Matter) -> list[EvidenceItem]:
    """登记在案的证据，先登记在先；撤回的不列。"""
    return list(
        _standing(matter).select_related("file__brought_by", "first_collector", "second_collector")
    )


def custody(item: EvidenceItem) -> list[Custody]:
    """一项证据的保管链，先后为序；撤回的不列。"""
    rows = Custody.standing.filter(item=item)
    return list(rows.select_related("file", "officer", "item").order_by("entry_number", "id"))


def _standing(matter: Matter) -> QuerySet[EvidenceItem]:
    return EvidenceItem.objects.filter(matter=matter, void_number__isnull=True)

"""谁能上传、谁能看文件：随办件的查看规则，看不见的一律答 404。"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhijian.kernel import clock
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Gone, Refused, Unmet


@dataclass(frozen=True)
class Place:
    """本人看得见全部的一件，以及能不能往里上传。"""

    matter: Matter
    officer: Officer
    at: datetime
    from_above: bool

    @property
    def may_upload(self) -> bool:
        """凭上级职责只是查看的，不能代为上传。"""
        return not self.from_above and self.matter.closed_at is None

    def require_upload(self) -> None:
        """不能上传的说明为什么。"""
        if self.from_above:
            raise Refused(
                Unmet("上级机关查看下级办件时不能代为上传", remedy="请由承办机关的人员上传")
            )
        if self.matter.closed_at is not None:
            raise Refused(Unmet("本件已经终了，不能再上传文件"))


def place(officer: Officer, pk: UUID) -> Place:
    """看得见全部的一件，否则视同不存在。"""
    matter = Matter.objects.select_related("organ").filter(pk=pk).first()
    at = clock.now()
    if matter is None or visibility.sight(officer, matter, at) < Sight.FULL:
        raise Gone
    return Place(matter, officer, at, visibility.from_above(officer, matter, at))


def file(officer: Officer, pk: UUID, *, look: Trace.Kind | None = None) -> StoredFile:
    """看得见的一个文件：它所在的（或登记它的）任一办件看得见全部；尚无办件的只有带入人能看。

    凭上级职责看见的，且给了 `look` 的，留痕。
    """
    stored = StoredFile.objects.select_related("brought_by").filter(pk=pk).first()
    if stored is None:
        raise Gone
    homes = _homes(stored)
    if not homes and stored.brought_by_id == officer.pk:
        return stored
    at = clock.now()
    full = [home for home in homes if visibility.sight(officer, home, at) >= Sight.FULL]
    if not full:
        raise Gone
    if look and all(visibility.from_above(officer, home, at) for home in full):
        trace.leave(look, by=officer, at=at, matter=full[0], words=stored.original_name)
    return stored


def _homes(stored: StoredFile) -> list[Matter]:
    entered = EvidenceItem.objects.filter(file=stored).values("matter")
    rows = Matter.objects.filter(pk__in=entered)
    if stored.matter_id:
        rows = rows | Matter.objects.filter(pk=stored.matter_id)
    return list(rows)


def item(officer: Officer, pk: UUID) -> tuple[Place, EvidenceItem]:
    """看得见的一项证据与它所在的一件，否则视同不存在。撤回的仍可看，页面上说明。"""
    rows = EvidenceItem.objects.select_related(
        "file__brought_by", "first_collector", "second_collector"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Gone
    return place(officer, found.matter_id), found

"""一件（连同附属办件）的过程记录：由全过程记录与附入的各行得出，逐行对照记录清单。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording.models import GapNote, StepRecord
from zhijian.kernel.registers import reading
from zhijian.rules import recording as rules
from zhijian.rules.recording import Deed, Finding, Way
from zhijian.rules.variants import JOINT

SEPARATOR = "@"


@dataclass(frozen=True)
class Line:
    """记录清单的一行：情形、另行附入的记录、没有作记录的说明。"""

    matter: Matter
    finding: Finding
    records: tuple[StepRecord, ...]
    note: GapNote | None

    @property
    def key(self) -> str:
        """表上选用的代码：清单代码@办件。"""
        return f"{self.finding.requirement.code}{SEPARATOR}{self.matter.pk}"

    @property
    def words(self) -> str:
        """如“查封、扣押：全程音像（音频或者视频）”。"""
        wanted = self.finding.requirement
        return f"{wanted.name}（{wanted.ways_words}）"


def sheet(matter: Matter) -> list[Line]:
    """本件与各附属办件的清单，逐行的情形；没有清单的办件没有行。"""
    whole = [matter, *family.children(matter)]
    records, notes = _attached(whole), _notes(whole)
    return [line for one in whole for line in _lines(one, records, notes)]


def deeds(matter: Matter) -> list[Deed]:
    """一件办过而未撤回的各环节，各留下哪几种记录。"""
    entries = list(Entry.objects.filter(matter=matter).order_by("number"))
    told = [(entry, book.content(entry)["facts"]) for entry in entries]
    withdrawn = {facts.get("notes", {}).get("withdrawn") for _, facts in told}
    kept = [(entry, facts) for entry, facts in told if entry.number not in withdrawn]
    files = StoredFile.objects.in_bulk(
        {file["id"] for _, facts in kept for file in facts.get("files", ())}
    )
    by_id = {str(pk): way_of(file) for pk, file in files.items()}
    return [_deed(entry, facts, by_id) for entry, facts in kept]


def way_of(file: StoredFile) -> Way:
    """一个文件是哪一种方式的记录；图片、录音、录像之外的都是电子数据。"""
    by_kind = {"image": Way.PHOTO, "audio": Way.AUDIO, "video": Way.VIDEO}
    return by_kind.get(file.media_type.partition("/")[0], Way.DATA)


def _deed(entry: Entry, facts: Mapping[str, Any], files: Mapping[str, Way]) -> Deed:
    ways = {Way.LOG} | {files[one["id"]] for one in facts.get("files", ()) if one["id"] in files}
    if facts.get("papers") or facts.get("added"):
        ways.add(Way.TEXT)
    return Deed(
        entry.verb,
        entry.number,
        local_date(entry.occurred_at),
        frozenset(ways),
        _columns(facts.get("added", {}).values()),
    )


def _columns(added: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in added:
        for name, value in row.items():
            if isinstance(value, str):
                found[name].add(value)
    return found


def _lines(
    matter: Matter,
    records: Mapping[tuple[Any, str], list[StepRecord]],
    notes: Mapping[tuple[Any, str], GapNote],
) -> list[Line]:
    base = matter.procedure.partition(JOINT)[0]
    wanted = [one for one in reading.record_list() if one.applies(matter.kind, base)]
    if not wanted:
        return []
    mine = {code: rows for (done, code), rows in records.items() if done == matter.pk}
    said = {code: note for (done, code), note in notes.items() if done == matter.pk}
    found = rules.findings(
        wanted,
        deeds(matter),
        [rules.Kept(row.code, Way(row.way)) for rows in mine.values() for row in rows],
        [rules.Told(code, one.outcome == GapNote.Outcome.APPROVED) for code, one in said.items()],
    )
    return [
        Line(matter, one, tuple(mine.get(code, ())), said.get(code))
        for one in found
        for code in [one.requirement.code]
    ]


def _attached(whole: list[Matter]) -> dict[tuple[Any, str], list[StepRecord]]:
    found: dict[tuple[Any, str], list[StepRecord]] = defaultdict(list)
    rows = StepRecord.standing.filter(done__in=whole).select_related("file").order_by("id")
    for row in rows:
        found[(row.done_id, row.code)].append(row)
    return found


def _notes(whole: list[Matter]) -> dict[tuple[Any, str], GapNote]:
    rows = GapNote.standing.filter(done__in=whole).exclude(outcome=GapNote.Outcome.RETURNED)
    return {
        (row.done_id, row.code): row
        for row in rows.select_related("by", "decided_by").order_by("id")
    }

"""由记录取来的：须两人办的各次办理、走过的各步、补录。附属办件的一并算在本卷。"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from zhijian.kernel.acts.spec import procedure_of, spec_of
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import standing
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web import telling
from zhijian.kernel.web.telling import Told
from zhijian.modules.cases.decision.models import Deliberation
from zhijian.rules.file_review import Deed, Hand, Late, Passed, Source
from zhijian.rules.procedure import COMMON, Procedure

FILED, CONCLUDED, DISCUSSED = "approve_filing", "conclude", "deliberate"
TODAY = "SAMR"
"""现行程序：集体讨论在告知、申辩之后；旧程序的案审在告知之前。"""
ROUND = {
    "pass_review": "审核",
    "issue_notice": "告知",
    "serve_notice": "告知送达",
    DISCUSSED: "集体讨论",
    "decide": "决定",
    "decide_no_penalty": "决定",
    "serve_decision": "决定送达",
    "approve_closing": "结案",
    "archive": "归档",
}
BEFORE_NOTICE = ("pass_review", DISCUSSED, "issue_notice", "serve_notice")


@dataclass(frozen=True)
class Story:
    """一件的经过：未被撤回的各笔记录。"""

    matter: Matter
    procedure: Procedure
    told: tuple[Told, ...]

    @property
    def lead(self) -> str:
        """附属办件的名称，写在前面；案件本身为空。"""
        return f"{spec_of(self.matter).title}：" if self.matter.parent_id else ""

    def source(self, one: Told) -> Source:
        """见于哪一笔。附属办件的笔数不与案件的相混，只写说法。"""
        number = 0 if self.matter.parent_id else one.entry.number
        return Source(f"{self.lead}第 {one.entry.number} 笔“{one.label}”", number)

    def last(self, *verbs: str) -> Told | None:
        """最后一次办某个环节。"""
        return next((one for one in reversed(self.told) if one.entry.verb in verbs), None)

    def moved_after(self, number: int) -> bool:
        """这一笔之后又往前办过。"""
        return any(one.entry.number > number and one.source != one.target for one in self.told)


def stories(matter: Matter) -> list[Story]:
    """案件与它的附属办件，案件在先。"""
    return [_story(one) for one in (matter, *family.children(matter))]


def _story(matter: Matter) -> Story:
    entries = Entry.objects.filter(matter=matter).select_related("officer").order_by("number")
    procedure = procedure_of(matter)
    told = telling.told(entries, procedure)
    return Story(matter, procedure, tuple(one for one in told if not one.undone))


def deeds(held: Iterable[Story]) -> tuple[Deed, ...]:
    """须两名持证执法人员办的各次办理。"""
    held = list(held)
    wanted = {UUID(pk) for one in held for told in one.told for pk in told.facts.get("hands", ())}
    people = Officer.objects.in_bulk(wanted)
    return tuple(deed for story in held for deed in _deeds(story, people))


def _deeds(story: Story, people: dict[UUID, Officer]) -> Iterator[Deed]:
    steps = {step.verb: step for step in story.procedure.all_steps()}
    for one in story.told:
        step = steps.get(one.entry.verb)
        if step is None or step.hands < 2:
            continue
        at = one.entry.occurred_at
        there = [people[UUID(pk)] for pk in one.facts.get("hands", ())]
        hands = tuple(Hand(who.name, standing.certified(who, at)) for who in there)
        label = f"{story.lead}{one.label}"
        yield Deed(label, story.source(one), local_date(at), hands, step.hands)


def late(held: Iterable[Story]) -> tuple[Late, ...]:
    """补录的各次办理。"""
    return tuple(
        Late(
            f"{story.lead}{one.label}",
            local_date(one.entry.occurred_at),
            local_date(one.entry.recorded_at),
            one.late_reason,
            story.source(one),
        )
        for story in held
        for one in story.told
        if one.late and one.entry.verb not in COMMON
    )


def passed(story: Story) -> tuple[Passed, ...]:
    """走过的各步，按法定次序；退回重办的取最近一轮。"""
    filed, concluded = story.last(FILED), story.last(CONCLUDED)
    found = [("立案", filed), ("调查终结", concluded)]
    since = concluded.entry.number if concluded else 0
    later = [one for one in story.told if concluded and one.entry.number > since]
    for verb in _order(story.matter):
        first = next((one for one in later if one.entry.verb == verb), None)
        found.append((ROUND[verb], first))
    return tuple(_step(story, name, one) for name, one in found if one is not None)


def _order(matter: Matter) -> tuple[str, ...]:
    if matter.procedure.startswith(TODAY):
        return tuple(ROUND)
    return (*BEFORE_NOTICE, *(verb for verb in ROUND if verb not in BEFORE_NOTICE))


def _step(story: Story, name: str, one: Told) -> Passed:
    at = one.entry.occurred_at
    if one.entry.verb == DISCUSSED:
        held = rows.last(Deliberation, story.matter)
        at = held.started_at if held else at
    return Passed(name, at.astimezone(CHINA), story.source(one))

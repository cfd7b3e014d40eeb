"""一卷：自查所看的全部事实，都是值。还没有走到的为空，不算不合。"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Source:
    """见于何处：第几笔记录（没有则为 0）、哪份文书（主键）、一句说法。"""

    words: str = ""
    entry: int = 0
    paper: str = ""


@dataclass(frozen=True)
class Organ:
    """承办机关及其设立、撤并之日。"""

    name: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Hand:
    """一名办理人；`certified` 为执法证在行为之日有效。"""

    name: str
    certified: bool = True


@dataclass(frozen=True)
class Deed:
    """须由 `needs` 名持证执法人员办的一次办理。"""

    label: str
    source: Source
    on: date
    hands: tuple[Hand, ...]
    needs: int = 2


@dataclass(frozen=True)
class Passed:
    """走过的一步，按法定次序排列。"""

    name: str
    at: datetime
    source: Source = Source()


@dataclass(frozen=True)
class Reviewer:
    """审核：`owed` 是须法制审核的理由，`handler` 为审核人又是承办人。"""

    name: str
    owed: str = ""
    legal: bool = False
    qualified: bool = False
    handler: bool = False
    source: Source = Source()


@dataclass(frozen=True)
class Crime:
    """涉罪情况：评估、是否涉嫌、移送办到哪一步；罚款之日与移送之日。"""

    answered: bool = False
    suspected: bool = False
    handed: str = ""
    refused: bool = False
    fined_on: date | None = None
    handed_on: date | None = None
    source: Source = Source()


@dataclass(frozen=True)
class Cited:
    """引用的一个条款。`problem` 是没有落到何处，`expired` 为那日已不施行。"""

    words: str
    problem: str = ""
    expired: bool = False


@dataclass(frozen=True)
class Applied:
    """所依罚则的文本：行为时与决定时的是否不同，选的哪一个，理由。"""

    rule: str
    differs: bool = False
    chosen: str = ""
    reason: str = ""
    source: Source = Source()


@dataclass(frozen=True)
class Notified:
    """决定之前的各环节是否走过。`needed` 为拟给予处罚，须告知。"""

    needed: bool = True
    noticed: bool = False
    reviewed: bool = False
    hearing_owed: bool = False
    hearing_told: bool = False
    hearing_open: bool = False
    discussion_owed: str = ""
    discussed: bool = False
    unreviewed_defences: int = 0


@dataclass(frozen=True)
class PaperSeen:
    """一份文书。`lacks` 是还没有签名扫描件的签名人；`served` 为已有送达回证。

    `unnamed` 为文书上找不到当事人现在的名称；`passed_on` 为制发之后案件已往前办。
    """

    words: str
    source: Source
    numbered: bool = True
    gap: str = ""
    lacks: tuple[str, ...] = ()
    explained: bool = False
    service: bool = False
    served: bool = False
    passed_on: bool = False
    unnamed: bool = False
    mismatches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clock:
    """约束本机关的一项期限：届满之日，了结之日（没有了结的为自查之日）。"""

    name: str
    article: str
    due: date
    ended: date
    going: bool = False
    source: Source = Source()


@dataclass(frozen=True)
class Late:
    """一次补录：发生之日、记录之日与理由。"""

    label: str
    on: date
    recorded: date
    reason: str
    source: Source


@dataclass(frozen=True)
class CaseFile:
    """一卷。`evidence` 是证据种类；`elements` 是事实要素 → 有没有写明。"""

    organ: Organ | None = None
    jurisdiction: str = ""
    deeds: tuple[Deed, ...] = ()
    passed: tuple[Passed, ...] = ()
    reviewer: Reviewer | None = None
    crime: Crime = Crime()
    evidence: tuple[str, ...] = ()
    elements: tuple[tuple[str, bool], ...] = ()
    citations: tuple[Cited, ...] = ()
    applied: Applied | None = None
    notified: Notified = Notified()
    papers: tuple[PaperSeen, ...] = ()
    party: str = ""
    clocks: tuple[Clock, ...] = ()
    late: tuple[Late, ...] = ()
    untold_tests: tuple[str, ...] = ()
    unchecked_orders: tuple[str, ...] = ()
    off_band: str = ""
    revoked: bool = False
    unlawful: str = ""
    archived: bool = False
    bound: bool = False
    catalogue: bool = False

    def step(self, name: str) -> Passed | None:
        """走过的某一步（重走的取最后一次）。"""
        return next((one for one in reversed(self.passed) if one.name == name), None)

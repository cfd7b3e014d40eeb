"""待装入的一个文本，和它的各种来处：一部法律的 Markdown，或者只有条号与要旨的目录。"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from zhijian.kernel.laws.models import PREFIX, Law
from zhijian.kernel.organs.models import Organ
from zhijian.rules import law_text
from zhijian.rules.law_text import Statute

REVISED = ("通过", "修订")
UNDATED = Path(__file__).parent / "data" / "undated.yaml"


@dataclass(frozen=True)
class Gist:
    """没有收录文本的一条：条号、要旨、核对标记。"""

    number: int
    words: str
    evidence: str
    sub: int = 0


@dataclass(frozen=True)
class Text:
    """一个文本。`statute` 为空则只有 `gists`；`organ` 是维护它的地方机关。"""

    title: str
    adopted: date
    effective_from: date
    label: str
    level: str = Law.Level.LAW
    issuer: str = ""
    category: str = ""
    aliases: tuple[str, ...] = ()
    effective_to: date | None = None
    dated_by: str = ""
    source: str = ""
    evidence: str = "V"
    statute: Statute | None = None
    gists: tuple[Gist, ...] = field(default=())
    organ: Organ | None = None

    @property
    def name(self) -> str:
        return self.title.removeprefix(PREFIX)

    @property
    def digest(self) -> str:
        """条文与要旨的摘要：相同即是同一内容，不必再装。"""
        seen = hashlib.sha256()
        for words in self._content():
            seen.update(words.encode() + b"\0")
        return seen.hexdigest()

    def _content(self) -> Iterable[str]:
        if self.statute:
            yield from (*self.statute.history, self.statute.preamble, self.statute.annex)
            for one in self.statute.articles:
                yield from (one.part, f"{one.number}.{one.sub}", "/".join(one.place), one.text)
        for gist in self.gists:
            yield from (f"{gist.number}.{gist.sub}", gist.words, gist.evidence)


class Undated(ValueError):
    """读不出公布日期的文本，不能装入。"""


@dataclass(frozen=True)
class Dates:
    """公布与施行的日期；`by` 说施行日期是怎样知道的。"""

    adopted: date
    effective_from: date
    kind: str
    by: str


def of_markdown(
    parts: Iterable[str],
    *,
    level: str = Law.Level.LAW,
    category: str = "",
    aliases: tuple[str, ...] = (),
    source: str = "",
) -> Text:
    """一部法律的 Markdown 写成的文本；日期自题注与末条读出，读不出的抛 Undated。"""
    statute = law_text.read(parts)
    dates = _dates(statute)
    return Text(
        title=statute.title,
        adopted=dates.adopted,
        effective_from=dates.effective_from,
        label=f"{dates.adopted.year}{dates.kind}",
        level=Law.Level.CONSTITUTION if statute.title == f"{PREFIX}宪法" else level,
        issuer=_issuer(statute.history),
        category=category,
        aliases=aliases,
        dated_by=dates.by,
        source=source,
        statute=statute,
    )


def _dates(statute: Statute) -> Dates:
    """修正的以修正之日为施行日期（待核）；通过、修订的以末条写明的为准。"""
    adopted, kind = law_text.adopted_on(statute.history)
    if adopted is None:
        adopted, kind = law_text.adopted_on(statute.preamble.split("\n")[:5])
    if adopted is None:
        return _known_dates(statute.title)
    stated, where = law_text.in_force_on(statute.articles, adopted)
    if kind in REVISED and stated and stated >= adopted:
        return Dates(adopted, stated, kind, f"本法{where}")
    return Dates(adopted, adopted, kind, f"{kind}之日，施行日期待核")


def _known_dates(title: str) -> Dates:
    """题注里没有日期的，查随程序发布的 undated.yaml。"""
    known = yaml.safe_load(UNDATED.read_text("utf-8"))
    if title not in known:
        raise Undated(title)
    adopted, effective, by = known[title]
    return Dates(date.fromisoformat(adopted), date.fromisoformat(effective), "通过", by)


def _issuer(history: Iterable[str]) -> str:
    """首次通过它的机关。"""
    first = next(iter(history), "")
    for body in ("全国人民代表大会常务委员会", "全国人民代表大会", "国务院"):
        if body in first:
            return body
    return ""

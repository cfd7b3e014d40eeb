"""条文引用的写法：“行政处罚法第五十七条第一款第（二）、（三）项；程序规定第五十条至第五十六条”。

文法与例表见 docs/rules/citations.md。认得哪些法律的名称由调用者给出；书名号里的名称不必事先认得。
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhijian.rules.numerals import in_words, to_int

N = r"(?:[零〇一二三四五六七八九十百千]+|[0-9]{1,4})"
ARTICLE = re.compile(rf"第({N})条(?:之({N}))?")
PARAGRAPH = re.compile(rf"第({N})款")
ITEM = re.compile(rf"第?[（(]({N})[）)](?:项|(?=[、和]第?[（(]{N}[）)]))|第({N})项")
AND = re.compile(r"、|和|与|及|以及|或者|，(?=第)|；(?=第)")
UNTIL = re.compile(r"[至到]")
LEFT_OVER = re.compile(r"[；;、，。\s]+|以及|和|及")
EDITION = re.compile(r"[（(]([^（()）]{1,20})[）)]$")
QUOTED = re.compile(r"《([^《》]{2,120})》$")
ELSEWHERE = ("省", "市", "区", "县")
WHOLE = re.compile(r"^《?([^《》（()）]+)》?(?:[（(]([^（()）]{1,20})[）)])?$")
PREFIX = "中华人民共和国"


class NotUnderstood(ValueError):
    """引用没有读懂；内容说明是哪一段。"""


@dataclass(frozen=True)
class Place:
    """引到哪里：条（与“之一”）、款、项；没有指明的为 0。"""

    article: int
    sub: int = 0
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        if not self.article:
            return ""
        words = f"第{in_words(self.article)}条" + (f"之{in_words(self.sub)}" if self.sub else "")
        words += f"第{in_words(self.paragraph)}款" if self.paragraph else ""
        return words + (f"第（{in_words(self.item)}）项" if self.item else "")


@dataclass(frozen=True)
class Citation:
    """一处引用，及其在原文中的起止。

    `until` 是“某条至某条”的末一条；`edition` 是括号里写明的文本。
    """

    law: str
    place: Place
    start: int
    end: int
    until: Place | None = None
    edition: str = ""

    def __str__(self) -> str:
        edition = f"（{self.edition}）" if self.edition else ""
        until = f"至{self.until}" if self.until else ""
        return f"{self.law}{edition}{self.place}{until}"


def find(text: str, names: Collection[str], law: str = "") -> list[Citation]:
    """一段文字里引到条的各处，依次排列。

    `names` 是认得的法律名称；`law` 是没有写明法律的条所属的法律（没有则不算引用）。
    """
    found: list[Citation] = []
    position = 0
    for start, after, name, edition in _named(text, frozenset(names), law):
        if start >= position:
            found += _Reader(text, name, edition, start).read(after)
            position = found[-1].end if found else after
    return found


def parse(text: str, names: Collection[str], law: str = "") -> list[Citation]:
    """整段都是引用的文字；只写法律名称的引全部，`place.article` 为 0。读不懂的抛 NotUnderstood。"""
    found = find(text, names, law)
    spans = [(one.start, one.end) for one in found]
    for start, end in _gaps(text, spans):
        for left, right in _segments(text, start, end):
            whole = WHOLE.match(text[left:right])
            name = whole[1].removeprefix(PREFIX) if whole else ""
            if whole is None or name not in names:
                raise NotUnderstood(f"没有读懂引用“{text}”中的“{text[left:right]}”")
            found.append(Citation(name, Place(0), left, right, edition=whole[2] or ""))
    return sorted(found, key=lambda one: one.start)


def _named(text: str, names: frozenset[str], law: str) -> Iterator[tuple[int, int, str, str]]:
    """各处“法律名称（文本）第几条”的起点、条的起点、名称、文本。"""
    for found in ARTICLE.finditer(text):
        before = text[: found.start()]
        edition = EDITION.search(before)
        name, start = _name_before(before[: edition.start()] if edition else before, names)
        if name:
            yield start, found.start(), name, edition[1] if edition else ""
        elif law:
            yield found.start(), found.start(), law.removeprefix(PREFIX), ""


def _name_before(text: str, names: frozenset[str]) -> tuple[str, int]:
    """紧接在末尾的法律名称（取最长的）与它的起点；没有的为空。"""
    if quoted := QUOTED.search(text):
        return quoted[1].removeprefix(PREFIX), quoted.start()
    for length in range(min(_longest(names), len(text)), 0, -1):
        name, start = text[-length:], len(text) - length
        if name in names:
            start -= len(PREFIX) if text[:start].endswith(PREFIX) else 0
            return ("", 0) if text[start - 1 : start] in ELSEWHERE else (name, start)
    return "", 0


@lru_cache(maxsize=64)
def _longest(names: frozenset[str]) -> int:
    return max(map(len, names), default=0)


class _Reader:
    """自法律名称之后读起，读到不再是条、款、项为止。"""

    def __init__(self, text: str, law: str, edition: str, start: int) -> None:
        self.text, self.law, self.edition, self.start = text, law, edition, start

    def read(self, position: int) -> list[Citation]:
        found: list[Citation] = []
        step = self._place(position, None)
        while step:
            place, end = step
            until, end = self._until(end, place)
            found.append(Citation(self.law, place, self.start, end, until, self.edition))
            link = AND.match(self.text, end)
            step = self._place(link.end(), until or place) if link else None
            self.start = link.end() if link else end
        return found

    def _until(self, end: int, place: Place) -> tuple[Place | None, int]:
        link = UNTIL.match(self.text, end)
        step = self._place(link.end(), place) if link else None
        return step or (None, end)

    def _place(self, position: int, last: Place | None) -> tuple[Place, int] | None:
        """一处，不写条的承前一条，不写款的承前一款。"""
        article = ARTICLE.match(self.text, position)
        if article:
            base = Place(to_int(article[1]), to_int(article[2] or "0"))
        elif last:
            base = Place(last.article, last.sub)
        else:
            return None
        end = article.end() if article else position
        paragraph = PARAGRAPH.match(self.text, end)
        number = to_int(paragraph[1]) if paragraph else 0
        end = paragraph.end() if paragraph else end
        item = ITEM.match(self.text, end)
        if not (article or paragraph or item):
            return None
        if item and not article and not paragraph and last:
            number = last.paragraph
        place = Place(base.article, base.sub, number, _item(item))
        return place, item.end() if item else end


def _item(found: re.Match[str] | None) -> int:
    return to_int(found[1] or found[2]) if found else 0


def _gaps(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > position:
            yield position, start
        position = end


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """空隙里除去标点连词之后的各段。"""
    position = start
    while position < end:
        link = LEFT_OVER.match(text, position, end)
        if link:
            position = link.end()
            continue
        after = LEFT_OVER.search(text, position, end)
        stop = after.start() if after else end
        yield position, stop
        position = stop

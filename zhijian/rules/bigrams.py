"""全文检索的词：汉字两字一词，字母数字取每一处起的后缀；查询是短语，逐字相接。

与“查的字串是不是原文里连着的一段”完全同义（标点、空白隔开处不算相接），见 docs/rules/bigrams.md。
写成 PostgreSQL 的 tsvector、tsquery 文字；词里只有汉字、小写字母、数字，不须转义。
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
RUN = re.compile(rf"[{HAN}]+|[a-z0-9]+")
WORD = re.compile(rf"[{HAN}a-z0-9]+")
LONGEST_SUFFIX = 24
MOST_POSITIONS = 16_000
"""tsvector 的位置至多 16383；一块文字的正文不得超过此数。"""


def normal(text: str) -> str:
    """统一写法：全角成半角，字母小写。"""
    return unicodedata.normalize("NFKC", text).lower()


def vector(*parts: tuple[str, str]) -> str:
    """几段文字的 tsvector；每段是（文字，权重 A—D），段与段不相接。"""
    places: dict[str, list[str]] = defaultdict(list)
    start = 1
    for text, weight in parts:
        plain = normal(text)
        for position, token in _tokens(plain):
            if start + position <= MOST_POSITIONS:
                places[token].append(f"{start + position}{weight.replace('D', '')}")
        start += len(plain) + 2
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


def query(words: str, weight: str = "") -> str:
    """查询的 tsquery：以空白、标点隔开的各段都要有。没有可查的字为空。`weight` 限定权重。"""
    found = [_phrase(word, weight) for word in WORD.findall(normal(words))]
    return " & ".join(f"({one})" for one in dict.fromkeys(found))


def pieces(words: str) -> list[str]:
    """查询的各段，统一写法之后。"""
    return list(dict.fromkeys(WORD.findall(normal(words))))


def marked(text: str, words: str, around: int = 60) -> list[tuple[str, bool]]:
    """摘录：最先出现的一段前后各 `around` 字，分成（文字，是不是所查的）。没有所查的取开头。"""
    plain, origin = _mapped(text)
    hits = sorted(_hits(plain, pieces(words)))
    first, last = hits[0] if hits else (0, 0)
    left = max(0, first - around)
    right = min(len(plain), max(last, first) + around * (1 if hits else 2))
    found: list[tuple[str, bool]] = [("…", False)] if left else []
    at = left
    for start, end in hits:
        if start >= at and end <= right:
            found += [
                (_cut(text, origin, at, start), False),
                (_cut(text, origin, start, end), True),
            ]
            at = end
    found.append((_cut(text, origin, at, right), False))
    found += [("…", False)] if right < len(plain) else []
    return [(piece, hit) for piece, hit in found if piece]


def _tokens(plain: str) -> Iterator[tuple[int, str]]:
    for found in RUN.finditer(plain):
        run, start = found[0], found.start()
        length = LONGEST_SUFFIX if run[0] <= "z" else 2
        for at in range(len(run)):
            yield start + at, run[at : at + length]


def _phrase(word: str, weight: str) -> str:
    """一段：各词依其在段中的位置相接；末词是开头相符即可。"""
    terms: list[tuple[int, str, bool]] = []
    for found in RUN.finditer(word):
        run, start, final = found[0], found.start(), found.end() == len(word)
        if run[0] <= "z":
            terms.append((start, run[:LONGEST_SUFFIX], final))
            continue
        terms += [(start + at, run[at : at + 2], False) for at in range(len(run) - 1)]
        if len(run) == 1 or not final:
            terms.append((start + len(run) - 1, run[-1], final))
    written = _term(terms[0], weight)
    for before, here in pairwise(terms):
        written += f" <{here[0] - before[0]}> {_term(here, weight)}"
    return written


def _term(term: tuple[int, str, bool], weight: str) -> str:
    _, token, prefix = term
    label = ("*" if prefix else "") + weight
    return f"'{token}'" + (f":{label}" if label else "")


def _mapped(text: str) -> tuple[str, list[int]]:
    """统一写法，与其中每一字在原文里的位置。"""
    plain: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        written = normal(char)
        plain.append(written)
        origin += [at] * len(written)
    return "".join(plain), origin


def _hits(plain: str, words: list[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = plain.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = plain.find(word, at + len(word))


def _cut(text: str, origin: list[int], start: int, end: int) -> str:
    if start >= end:
        return ""
    stop = origin[end] if end < len(origin) else len(text)
    return text[origin[start] : stop]

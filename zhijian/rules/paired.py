"""大小写互校：一段文字里并写的小写与大写金额须是同一个数。"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhijian.rules.money import LIMIT, from_words, grouped, in_words, yuan

_SIZES = {"": 1, "万": 10**4, "亿": 10**8}
_NUMBER = r"(?:\d[\d,]{0,24}(?:\.\d{1,8})?)"
_FORMAL = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_FIGURES = (
    rf"(?:¥\s?(?P<yen>{_NUMBER})\s?(?P<yen_unit>[万亿]?)元?"
    rf"|(?P<yuan>{_NUMBER})\s?(?P<unit>[万亿]?)元)整?"
)
_ENDED = rf"(?P<words>[零壹贰叁肆伍陆柒捌玖拾][{_FORMAL}元圆角分]{{0,60}}[元圆角分][整正]?)"
# 写明“大写”的，后面不论写成什么数目字都要核对；没有写明的，只认规范的大写字。
_ANY = rf"(?P<said>[{_FORMAL}〇一二三四五六七八九十百千元圆角分整正]{{1,60}})"
_BY_WORD = r"[\s,、]{0,3}\(?\s?(?:人民币)?\s?大写(?:金额)?[\s:]{0,3}(?:人民币)?[\s:]{0,3}"
_BY_SIDE = r"\s?[(\[]?\s?(?:人民币)?"
_BEHIND = r"[\s,、]{0,3}\(?\s?(?:小写)?[\s:]{0,3}(?:人民币)?\s?"
_PATTERNS = tuple(
    re.compile(first + between + second)
    for first, between, second in (
        (_FIGURES, _BY_WORD, _ANY),
        (_FIGURES, _BY_SIDE, _ENDED),
        (_ENDED, _BEHIND, _FIGURES),
    )
)


@dataclass(frozen=True)
class Mismatch:
    """一处不一致：小写、所写的大写、小写应有的大写。"""

    figures: str
    words: str
    should: str

    def __str__(self) -> str:
        return f"“{self.figures}元”与大写“{self.words}”不一致，应作“{self.should}”"


def mismatches(text: str) -> tuple[Mismatch, ...]:
    """一段文字里大小写不一致的各处，按先后；没有并写的金额则为空。"""
    plain = unicodedata.normalize("NFKC", text)
    if "元" not in plain and "¥" not in plain:  # 没有小写金额，多数文字如此
        return ()
    found = [(match.start(), pair) for match in _pairs(plain) if (pair := _differing(match))]
    return tuple(dict.fromkeys(pair for _, pair in sorted(found, key=lambda one: one[0])))


def _pairs(text: str) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS:
        yield from pattern.finditer(text)


def _differing(match: re.Match[str]) -> Mismatch | None:
    parts = match.groupdict()
    number = parts["yen"] or parts["yuan"]
    unit = parts["yen_unit"] or parts["unit"] or ""
    words = parts.get("said") or parts["words"]
    amount = Decimal(number.replace(",", "")) * _SIZES[unit]
    if not amount < LIMIT:
        return None
    if _read(words) == yuan(amount):
        return None
    return Mismatch(grouped(amount), words, in_words(amount))


def _read(words: str) -> Decimal | None:
    try:
        return from_words(words)
    except ValueError:
        return None

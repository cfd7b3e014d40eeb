"""引用变成链接：一段文字里写着的条文，点开即见那一条。"""

from collections.abc import Iterator
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhijian.kernel.laws import citing, scope, shelf
from zhijian.kernel.organs.models import Officer
from zhijian.rules.citations import Citation, NotUnderstood, Place
from zhijian.rules.typed_citations import shorthand

SIGNS = ("第", "〔", "法", "规定", "办法", "令")


def linked(text: str, on: date | None = None, law: str = "") -> SafeString:
    """文字里的引用逐处成为链接，其余照样转义；已含标签的网页片段原样不动。

    `on` 给了日期的，链接打开那天施行的文本；`law` 是没有写明法律的条所属的法。
    """
    safe = hasattr(text, "__html__")
    if not text or (safe and "<" in text):
        return SafeString(text if safe else escape(text))
    pieces: list[str] = []
    position = 0
    for start, end, address in _links(text, on, law):
        pieces += [_escaped(text[position:start], safe), _link(text[start:end], address, safe)]
        position = end
    pieces.append(_escaped(text[position:], safe))
    return SafeString("".join(pieces))


def address(citation: Citation, on: date | None = None) -> str:
    """一处引用的网址；没有收录这部法的为空。"""
    law = shelf.law(citation.law)
    if law is None:
        return ""
    version = _edition(citation)
    query = f"?version={version}" if version else f"?on={on}" if on else ""
    return reverse("law", args=(law.name,)) + query + _anchor(citation.place)


def jump(words: str, officer: Officer) -> str:
    """搜索框里写的恰是一处引用的，去那一条的网址；不是的、看不见这部法的为空。"""
    found = _typed(words)
    law = shelf.law(found.law) if found else None
    return address(found) if found and law and scope.sees(officer, law) else ""


def _typed(words: str) -> Citation | None:
    """整段恰是一处引用的，或者简写（“处罚法57(2)”）。"""
    try:
        found = citing.parse(words)
    except NotUnderstood:
        return shorthand(words, shelf.names())
    return found[0] if len(found) == 1 else None


def _links(text: str, on: date | None, law: str) -> Iterator[tuple[int, int, str]]:
    if "条" not in text and not any(sign in text for sign in SIGNS):
        return
    for one in citing.find(text, law) if law else _read(text):
        if where := address(one, on):
            yield one.start, one.end, where


def _read(text: str) -> list[Citation]:
    """整段都是引用的，只写名称的也算；夹在文字里的，只取引到条的。"""
    try:
        return citing.parse(text)
    except NotUnderstood:
        return citing.find(text)


def _edition(citation: Citation) -> int:
    """写明文本的，那个文本的主键。"""
    if not citation.edition:
        return 0
    found = citing.resolve(citation, date.max)
    return found.version.pk if found.version else 0


def _anchor(place: Place) -> str:
    if not place.article:
        return ""
    found = f"#t{place.article}" + (f"-{place.sub}" if place.sub else "")
    if place.paragraph:
        found += f"k{place.paragraph}" + (f"x{place.item}" if place.item else "")
    return found


def _escaped(text: str, safe: bool) -> str:
    return text if safe else escape(text)


def _link(text: str, address: str, safe: bool) -> str:
    words = mark_safe(text) if safe else text  # noqa: S308  已转义的文字里没有标签
    return format_html('<a class="cited" href="{}">{}</a>', address, words)

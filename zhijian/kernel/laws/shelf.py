"""法律名称与文本目录的缓存：名称、简称、各文本的施行日期，不含条文。每秒至多查一次有无变化。"""

import time
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Max

from zhijian.kernel.laws.models import Alias, Law, LawVersion

CHECK_EVERY_SECONDS = 1.0


@dataclass
class _Shelf:
    state: tuple[int, ...] = ()
    checked: float = -CHECK_EVERY_SECONDS
    laws: dict[str, Law] = field(default_factory=dict)
    versions: dict[int, list[LawVersion]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    ordered: list[Law] = field(default_factory=list)
    aliases: dict[int, list[str]] = field(default_factory=dict)


_shelf = _Shelf()


def names() -> frozenset[str]:
    """认得的全部名称与简称。"""
    return _fresh().names


def law(name: str) -> Law | None:
    """名称或者简称所指的法。"""
    return _fresh().laws.get(name)


def all_laws() -> list[Law]:
    """全部法律法规，按名称的拼音。"""
    return _fresh().ordered


def names_of(law: Law) -> list[str]:
    """一部法的全称与各简称。"""
    return [law.title, *_fresh().aliases.get(law.pk, ())]


def versions(law: Law) -> list[LawVersion]:
    """一部法的各文本，由旧到新；同一文本只取最后一次更正。"""
    return _fresh().versions.get(law.pk, [])


def forget() -> None:
    """忘掉缓存，下次取用时重读。"""
    global _shelf  # noqa: PLW0603  进程内唯一的缓存
    _shelf = _Shelf()


def _fresh() -> _Shelf:
    moment = time.monotonic()
    if moment - _shelf.checked >= CHECK_EVERY_SECONDS:
        state = _state()
        if state != _shelf.state:
            _fill(_shelf)
        _shelf.state, _shelf.checked = state, moment
    return _shelf


def _state() -> tuple[int, ...]:
    """一条查询：最大的文本号、写明失效的行数（连同简称，数目变了即是变了）、最大的简称号。"""
    told = LawVersion.objects.aggregate(
        newest=Max("pk"), ended=Count("effective_to"), alias=Max("law__aliases")
    )
    return tuple(told[name] or 0 for name in ("newest", "ended", "alias"))


def _fill(shelf: _Shelf) -> None:
    laws = {one.pk: one for one in Law.objects.all()}
    shelf.ordered, shelf.aliases = list(laws.values()), defaultdict(list)
    shelf.laws = {one.name: one for one in laws.values()}
    for alias in Alias.objects.all():
        shelf.laws[alias.name] = laws[alias.law_id]
        shelf.aliases[alias.law_id].append(alias.name)
    shelf.names = frozenset(shelf.laws)
    latest: dict[tuple[int, object], LawVersion] = {}
    for row in LawVersion.objects.order_by("revision").defer("preamble", "annex", "history"):
        row.law = laws[row.law_id]
        latest[(row.law_id, row.adopted)] = row
    grouped: dict[int, list[LawVersion]] = defaultdict(list)
    for row in sorted(latest.values(), key=lambda one: (one.effective_from, one.adopted)):
        grouped[row.law_id].append(row)
    shelf.versions = dict(grouped)

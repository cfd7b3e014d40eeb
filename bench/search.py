"""检索：五万段文字，五千件办件，一半在本机关。召回与“原文里有没有这一段”逐一相比；一次查询的 p95。

段落由随程序发布的法律的各行拼成，查的字串按摘要自其中抽取，二至九字。
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Iterator
from typing import Any

from bench.figures import Figure

PARAGRAPHS, MATTERS, QUERIES = 50_000, 5_000, 200
LIMIT_MS = 60


def figure_search() -> list[Figure]:
    """召回（千分之），与查一页的 p95（连同可见范围、计数、摘录）。"""
    from tests import make  # noqa: PLC0415  须在设置就位之后

    cast = make.cast()
    texts = _paragraphs()
    _fill(make, cast, texts)
    asked = list(dict.fromkeys(_drawn(texts)))
    return [
        Figure(f"五万段的召回（{len(asked)} 次查询）", _recall(texts, asked), "‰", 1000, True),
        Figure("五万段查一页（p95）", _p95(cast.chief, asked), "ms", LIMIT_MS),
    ]


def _paragraphs() -> list[str]:
    from zhijian.kernel.laws import loading  # noqa: PLC0415
    from zhijian.rules import law_text  # noqa: PLC0415

    paths = sorted((loading.SHIPPED / "texts").glob("*.md"))
    lines = [one for path in paths for one in law_text.body(path.read_text("utf-8"))]
    count = len(lines)
    return [f"{lines[n % count]}（{n}）{lines[n * 31 % count][:40]}" for n in range(PARAGRAPHS)]


def _drawn(texts: list[str]) -> Iterator[str]:
    """按摘要抽取的字串；标点隔开的不取。"""
    from zhijian.rules import bigrams  # noqa: PLC0415

    for number in range(QUERIES * 3):
        seed = hashlib.sha256(str(number).encode()).digest()
        text = texts[int.from_bytes(seed[:4], "big") % len(texts)]
        start = int.from_bytes(seed[4:8], "big") % len(text)
        words = text[start : start + 2 + seed[8] % 8]
        if bigrams.pieces(words) == [bigrams.normal(words)]:
            yield words


def _fill(make: Any, cast: Any, texts: list[str]) -> None:
    from django.db import connection  # noqa: PLC0415

    from zhijian.kernel.matters.models import Matter  # noqa: PLC0415
    from zhijian.kernel.search.models import Indexed  # noqa: PLC0415
    from zhijian.rules import bigrams  # noqa: PLC0415

    one, other = make.register(cast).matter, make.organ("别处市场监督管理局")
    organs = (cast.organ, other)
    matters = [
        Matter(
            kind="case",
            procedure=one.procedure,
            title=f"第{number}件",
            organ=organs[number % 2],
            stage=one.stage,
            opened_at=one.opened_at,
        )
        for number in range(MATTERS)
    ]
    Matter.objects.bulk_create(matters, batch_size=1000)
    rows = (
        Indexed(
            source="paper",
            owner=str(number),
            matter=matters[number % MATTERS],
            organ_id=matters[number % MATTERS].organ_id,
            kind="case",
            title=f"第{number}份",
            link=f"/papers/{number}/",
            day=one.opened_at.date(),
            body=text,
            words=bigrams.vector((text, "D")),
        )
        for number, text in enumerate(texts)
    )
    Indexed.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _recall(texts: list[str], asked: list[str]) -> float:
    from zhijian.kernel.search.finding import matching  # noqa: PLC0415
    from zhijian.kernel.search.models import Indexed  # noqa: PLC0415
    from zhijian.rules import bigrams  # noqa: PLC0415

    plain = [bigrams.normal(one) for one in texts]
    wanted = found = 0
    for words in asked:
        word = bigrams.normal(words)
        truth = {str(number) for number, text in enumerate(plain) if word in text}
        hits = set(Indexed.objects.filter(matching(words)).values_list("owner", flat=True))
        wanted += len(truth)
        found += len(truth & hits)
        if hits - truth:
            raise AssertionError(f"“{words}”多查到了 {len(hits - truth)} 段")
    return 1000 * found / wanted


def _p95(officer: Any, asked: list[str]) -> float:
    from zhijian.kernel import clock  # noqa: PLC0415
    from zhijian.kernel.search import finding  # noqa: PLC0415

    spent = []
    for words in [*asked[:5], *asked]:
        began = time.perf_counter()
        finding.find(finding.Wanted(words), officer, clock.now())
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(spent[5:], n=20)[-1]

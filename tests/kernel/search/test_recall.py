"""召回与准确：查到的恰是含有这一段字的各段。"""

import hashlib

import pytest
from django.db import connection

from tests.tables import rows
from zhijian.kernel.laws import loading
from zhijian.kernel.search.finding import matching
from zhijian.kernel.search.models import Indexed
from zhijian.rules import bigrams, law_text

pytestmark = pytest.mark.django_db
PARAGRAPHS, QUERIES = 3000, 150


def index(texts):
    Indexed.objects.bulk_create(
        Indexed(
            source="t", owner=str(at), title="", link="", body=one, words=bigrams.vector((one, "D"))
        )
        for at, one in enumerate(texts)
    )


def found(words):
    return set(Indexed.objects.filter(matching(words)).values_list("body", flat=True))


def drawn(texts, count):
    """抽取的字串：每段按其摘要取一处，二至九字；标点隔开的不取。"""
    for at in range(count):
        digest = hashlib.sha256(str(at).encode()).digest()
        text = texts[int.from_bytes(digest[:4], "big") % len(texts)]
        start = int.from_bytes(digest[4:8], "big") % len(text)
        words = text[start : start + 2 + digest[8] % 8]
        if bigrams.pieces(words) == [bigrams.normal(words)]:
            yield words


@pytest.mark.parametrize("line", rows("bigrams", "例"), ids=lambda line: line["查"])
def test_the_worked_table(line):
    index([line["原文"]])
    assert bool(found(line["查"])) is (line["有"] == "是")


def test_what_is_found_is_exactly_what_holds_the_words():
    texts = [
        line
        for path in sorted((loading.SHIPPED / "texts").glob("*.md"))
        for line in law_text.body(path.read_text("utf-8"))
    ][:PARAGRAPHS]
    texts = list(dict.fromkeys(texts))
    index(texts)
    with connection.cursor() as cursor:
        cursor.execute("analyze search_indexed")
    asked = list(dict.fromkeys(drawn(texts, QUERIES)))
    assert len(asked) >= 60
    for words in asked:
        plain = bigrams.normal(words)
        assert found(words) == {one for one in texts if plain in bigrams.normal(one)}, words

"""二百条恶意的文字经由真的表单：没有报错页，话说得清楚，填的都还在。"""

import html

import pytest
from django.urls import reverse

from tests import make
from zhijian.kernel.matters.models import Matter

pytestmark = pytest.mark.django_db
SEEDS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR '1'='1",
    "'; DROP TABLE matters_matter; --",
    "{{ 7*7 }}",
    "{% load x %}{{ settings.SECRET_KEY }}",
    "${jndi:ldap://x}",
    "#{7*7}",
    "../../../../etc/passwd",
    "%00%0a%0d",
    "\u202e反向\u202d",
    "零宽\u200b\u200c\u200d字符",
    "\ufeff前导标记",
    "𠮷野家䶮喆堃璟",
    "é́́́́",
    "Ａｂｃ１２３",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)",
    "a" * 5000,
    "很长" * 3000,
    "\\x00\\u0000",
    "\t\r\n  ",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "NaN",
    "1e309",
    "-0",
    "９９９９",
    "2026-02-30",
    "9999-12-31T23:59",
    "0000-00-00",
    "NULL",
    "undefined",
    '#set page(paper: "a0")',
    '#import "@preview/x"',
    "$ sum $ *bold* _x_ `code`",
    "\\u0041\\n",
]
STRINGS = [f"{seed}{'' if n == 0 else f' #{n}'}" for n in range(5) for seed in SEEDS]
FIELDS = ("summary", "cause", "party_name", "legal_rep", "party_address", "product_name", "clues")
CONTROL = "甲\x00乙"


def test_there_are_two_hundred_of_them():
    assert len(set(STRINGS)) == 200


@pytest.fixture
def desk(client):
    cast = make.cast()
    client.force_login(cast.registrar)
    return client


def registration(text: str) -> dict[str, str]:
    return {
        "source_type": "complaint",
        "received_at": "2026-04-07T08:30",
        "party_kind": "enterprise",
        "happened_on": "2026-04-01",
        "seen_version": "",
        **dict.fromkeys(FIELDS, text),
    }


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_hostile_text_is_kept_or_refused_in_plain_words_and_never_breaks_a_page(desk, start):
    for text in STRINGS[start : start + 20]:
        reply = desk.post(reverse("open", args=["case"]), registration(text))
        page = reply.content.decode()
        assert reply.status_code in (302, 422), text[:60]
        assert "Traceback" not in page
        assert "<script>alert(1)</script>" not in page
        if reply.status_code == 302:
            where = desk.get(reply.url)
            assert where.status_code == 200
            assert "<script>alert(1)</script>" not in where.content.decode()
        elif text.strip():
            kept = text.strip()[:40]
            assert kept in html.unescape(page), text[:60]


def test_control_characters_are_refused_in_plain_words(desk):
    before = Matter.objects.count()
    reply = desk.post(reverse("open", args=["case"]), registration(CONTROL))
    assert reply.status_code == 422
    assert Matter.objects.count() == before


@pytest.mark.parametrize("where", ["search", "list"])
def test_hostile_words_in_the_address_never_break_search_or_lists(desk, where):
    for text in STRINGS[:40]:
        path = reverse(where, args=["case"] if where == "list" else [])
        reply = desk.get(path, {"q": text, "stage": text, "after": text, "sort": text})
        assert reply.status_code in (200, 302, 404, 422), text[:60]
        assert "Traceback" not in reply.content.decode()

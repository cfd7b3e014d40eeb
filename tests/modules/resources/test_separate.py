"""经费与罚没收入分列（行政处罚法第七十四条）：没有引用，没有一页把两者放在一起。"""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from tests.kernel.people import NOON
from zhijian.modules.resources.reports import tables

SOURCES = [
    p for p in Path("zhijian/modules/resources").rglob("*.py") if "migrations" not in p.parts
]
MONEY_OF_CASES = ("payment", "fine", "penalty", "surcharge", "confiscat", "receipt")
WORDS = ("罚没", "罚款", "没收", "缴款")


def related(model):
    return {field.related_model for field in model._meta.get_fields() if field.related_model}


def test_no_model_leads_from_funds_to_cases_or_back():
    line = apps.get_model("resources", "FundLine")
    assert {one._meta.label for one in related(line)} == {
        "organs.Organ",
        "organs.Officer",
        "resources.FundLine",
    }
    for model in apps.get_models():
        if model._meta.app_label != "resources":
            assert line not in related(model), model


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_query_of_resources_touches_the_money_of_cases(path):
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    strings = [
        node.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    looked_up = [text for text in strings if text.isidentifier() and text != "spot_penalty"]
    for word in MONEY_OF_CASES:
        assert not [name for name in [*named, *looked_up] if word in name.lower()], word


def test_no_column_of_a_report_is_of_fines():
    headings = [column.heading for table in tables.TABLES for column in table.columns]
    assert headings
    assert not [heading for heading in headings for word in WORDS if word in heading]


def test_the_pages_say_the_article(scene, client):
    scene.fund(at=NOON)
    client.force_login(scene.keeper)
    for name in ("funds", "resources"):
        text = client.get(reverse(name)).content.decode()
        assert "第七十四条" in text and "分列" in text

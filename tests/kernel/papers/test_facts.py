import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zhijian.kernel.papers import samples
from zhijian.kernel.papers.facts import BRANCHES, FACTS

ROOT = Path(__file__).resolve().parents[3]
sample = samples.case


def documented() -> dict[str, str]:
    text = (ROOT / "docs" / "papers-facts.md").read_text("utf-8")
    return dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.M))


def fields(value: Any) -> Iterator[str]:
    """一块里各层的字段名。"""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


def test_the_documented_facts_and_the_sample_have_the_same_keys() -> None:
    assert set(documented()) == set(samples.whole())


def test_the_sample_case_has_what_a_case_always_gives_and_the_branches_the_rest() -> None:
    assert set(sample()) == FACTS
    assert set(samples.whole()) == FACTS | BRANCHES


@pytest.mark.parametrize("key", sorted(samples.whole()))
def test_the_document_names_every_field_of_every_object_in_the_sample(key: str) -> None:
    common = {"items", "materials"} & set(fields(samples.whole()[key]))
    told = "name model maker batch quantity unit price note copies pages" if common else ""
    named = set(re.findall(r"[a-z0-9_]+", documented()[key] + told))
    assert not set(fields(samples.whole()[key])) - named

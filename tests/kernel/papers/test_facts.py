import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = Path(__file__).with_name("sample_facts.json")


def sample() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    return facts


def test_the_documented_facts_and_the_sample_have_the_same_keys() -> None:
    text = (ROOT / "docs" / "papers-facts.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.M))
    assert documented == set(sample())


def test_the_document_names_every_field_of_every_object_in_the_sample() -> None:
    text = (ROOT / "docs" / "papers-facts.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.M))
    for key, value in sample().items():
        shape = value[0] if isinstance(value, list) and value else value
        if isinstance(shape, dict):
            missing = {name for name in shape if not re.search(rf"\b{name}\b", rows[key])}
            assert not missing, f"{key}: {missing}"

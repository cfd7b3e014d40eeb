import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.canonical import Sealed, encode, entry_hash, first_break, genesis, leaf

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


class Colour(Enum):
    RED = "红"


def test_keys_are_sorted_and_nothing_is_escaped_needlessly():
    assert (
        encode({"乙": 1, "a": [True, None, "中文\n"]})
        == '{"a":[true,null,"中文\\n"],"乙":1}'.encode()
    )


def test_keys_sort_by_utf16_as_rfc_8785_says():
    keys = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    order = ["\\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    text = encode(keys).decode()
    assert [text.index(f'"{key}"') for key in order] == sorted(
        text.index(f'"{key}"') for key in order
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("500.00"), '"500.00"'),
        (Decimal("1E+6"), '"1000000"'),
        (date(2026, 3, 2), '"2026-03-02"'),
        (datetime(2026, 3, 2, 4, tzinfo=UTC), '"2026-03-02T04:00:00.000000+00:00"'),
        (
            datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=8))),
            '"2026-03-02T04:00:00.000000+00:00"',
        ),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Colour.RED, '"红"'),
        ((1, 2), "[1,2]"),
    ],
)
def test_law_values_have_one_written_form(value, text):
    assert encode(value).decode() == text


@pytest.mark.parametrize(
    "value", [1.5, {1, 2}, {1: "a"}, NOON.replace(tzinfo=None), b"x", Decimal("NaN"), object()]
)
def test_what_has_no_single_written_form_is_refused(value):
    with pytest.raises(TypeError):
        encode(value)


def test_a_number_too_large_for_json_is_refused():
    with pytest.raises(ValueError, match="规范 JSON"):
        encode(2**53)


@given(st.dictionaries(st.text(max_size=5), st.integers(-9, 9), max_size=6))
def test_the_order_of_writing_does_not_matter(value):
    assert encode(value) == encode(dict(reversed(value.items())))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_the_bytes_are_those_of_the_reference_implementation(value):
    assert encode(value) == rfc8785.dumps(value)


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(ValueError, match="规范 JSON"):
        encode("\ud800")


def book(name, *entries):
    sealed, previous = [], genesis(name)
    for number, entry in enumerate(entries):
        salt = bytes([number]) * 32
        previous = entry_hash(previous, salt, encode(entry))
        sealed.append(Sealed(salt, encode(entry), previous))
    return sealed


def test_an_untouched_book_has_no_break():
    assert first_break("甲", book("甲", {"n": 0}, {"n": 1})) is None
    assert first_break("甲", []) is None


def test_a_changed_removed_swapped_or_resalted_entry_is_found():
    entries = book("甲", {"n": 0}, {"n": 1}, {"n": 2})
    changed = [*entries]
    changed[1] = Sealed(entries[1].salt, encode({"n": 9}), entries[1].digest)
    resalted = [*entries]
    resalted[1] = Sealed(bytes(32), entries[1].entry, entries[1].digest)
    assert first_break("甲", changed) == 1
    assert first_break("甲", [entries[0], entries[2]]) == 1
    assert first_break("甲", [entries[1], entries[0], entries[2]]) == 0
    assert first_break("甲", resalted) == 1
    assert first_break("甲", [Sealed(b"", b"", b"")]) == 0


def test_a_book_cannot_pass_for_another():
    assert first_break("乙", book("甲", {"n": 0})) == 0


def test_salt_and_previous_have_a_fixed_size():
    with pytest.raises(ValueError, match="盐须为 32 字节"):
        leaf(b"short", b"{}")
    with pytest.raises(ValueError, match="前一笔的指纹须为 32 字节"):
        entry_hash(b"short", bytes(32), b"{}")


def test_the_bytes_are_what_the_docstring_says():
    salt, entry = bytes(range(32)), b"{}"
    hashed = sha256(b"zhijian/leaf/v1\x00" + salt + entry).digest()
    first = sha256("zhijian/book/v1\x00甲".encode()).digest()
    assert entry_hash(genesis("甲"), salt, entry) == (
        sha256(b"zhijian/link/v1\x00" + first + hashed).digest()
    )


@pytest.mark.parametrize("row", rows("record", "例表"), ids=lambda row: row["规范字节"])
def test_the_worked_table_pins_bytes_and_digests_for_good(row):
    entry = encode(json.loads(row["内容"]))
    assert entry.decode() == row["规范字节"]
    assert entry_hash(genesis("甲"), bytes(32), entry).hex() == row["指纹"]

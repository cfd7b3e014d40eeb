"""机构的沿革：docs/rules/succession.md 的表就是数据。"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.succession import last_heirs, place_on

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def pairs(text, mark):
    return [tuple(one.split(mark)) for one in text.split("；") if one]


@pytest.mark.parametrize("row", rows("succession", "某日所在"), ids=str)
def test_the_place_on_a_day_is_as_the_table_says(row):
    left = [(date.fromisoformat(last), place) for last, place in pairs(row["前段"], "：")]
    assert place_on(date.fromisoformat(row["日期"]), left, row["现在"]) == row["所在"]


@pytest.mark.parametrize("row", rows("succession", "最后承继"), ids=str)
def test_the_last_heir_is_as_the_table_says(row):
    assert last_heirs(dict(pairs(row["并入"], "→")))[row["机构"]] == row["承继"]


@given(st.dictionaries(DAYS, st.integers(), max_size=5), DAYS)
def test_every_day_has_one_place_and_it_changes_only_after_a_last_day(spans, day):
    left = list(spans.items())
    before, after = place_on(day, left, None), place_on(day + timedelta(days=1), left, None)
    assert before == after or day in spans


@given(st.lists(st.integers(0, 20), unique=True, min_size=2), st.data())
def test_an_heir_is_never_itself_merged(keys, data):
    merged = {
        key: data.draw(st.sampled_from(keys[number + 1 :])) for number, key in enumerate(keys[:-1])
    }
    heirs = last_heirs(merged)
    assert set(heirs) == set(merged)
    assert not set(heirs.values()) & set(merged)


def test_organs_merged_into_one_another_are_refused():
    with pytest.raises(ValueError, match="互相并入"):
        last_heirs({"甲": "乙", "乙": "甲"})

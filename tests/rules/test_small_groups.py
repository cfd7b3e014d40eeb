"""统计的隐去：由看得见的格，一格小的也算不出来。"""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijian.rules.small_groups import LEAST, hidden, with_totals

GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def test_nothing_is_hidden_when_every_cell_is_large_or_nought():
    assert hidden([[5, 0, 12], [9, 6, 0]]) == set()


def test_a_small_cell_takes_another_with_it_in_its_row_and_in_its_column():
    assert hidden([[10, 3, 7], [6, 8, 9]]) == {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_a_lonely_small_cell_takes_the_totals_with_it():
    gone = hidden([[10, 0], [0, 2]])
    assert {(1, 1), (1, 2), (2, 1)} <= gone


def rank(rows: list[list[int]]) -> int:
    """整数矩阵的秩（分数消元，不取近似）。"""
    held, found = [[Fraction(v) for v in row] for row in rows], 0
    for column in range(len(held[0]) if held else 0):
        pivot = next((r for r in range(found, len(held)) if held[r][column]), None)
        if pivot is None:
            continue
        held[found], held[pivot] = held[pivot], held[found]
        for r in range(len(held)):
            if r != found and held[r][column]:
                share = held[r][column] / held[found][column]
                held[r] = [a - share * b for a, b in zip(held[r], held[found], strict=True)]
        found += 1
    return found


def equations(rows: list[list[int]], unknown: list[tuple[int, int]]) -> list[list[int]]:
    """各行、各列的等式，只留隐去的格的系数（合计的系数为负）。"""
    height, width = len(rows) + 1, len(rows[0]) + 1
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    return [
        [(-1 if cell == line[-1] else 1) if cell in line else 0 for cell in unknown]
        for line in lines
    ]


@given(GRIDS)
def test_no_hidden_cell_follows_from_what_is_shown(rows):
    unknown = sorted(hidden(rows))
    known = equations(rows, unknown)
    whole = rank(known)
    for at in range(len(unknown)):
        alone = [1 if n == at else 0 for n in range(len(unknown))]
        assert rank([*known, alone]) == whole + 1


@given(GRIDS)
def test_every_small_cell_is_hidden_and_no_shown_total_leaves_a_small_group(rows):
    gone, whole = hidden(rows), with_totals(rows)
    places = product(range(len(whole)), range(len(whole[0])))
    assert all((r, c) in gone for r, c in places if 0 < whole[r][c] < LEAST)
    for r, row in enumerate(whole):
        inside = [row[c] for c in range(len(row) - 1) if (r, c) in gone]
        if inside and (r, len(row) - 1) not in gone:
            assert sum(inside) >= LEAST


@pytest.mark.parametrize("rows", [[[1]], [[0]], [[0, 0], [0, 0]]])
def test_the_smallest_tables_come_to_an_end(rows):
    assert isinstance(hidden(rows), set)

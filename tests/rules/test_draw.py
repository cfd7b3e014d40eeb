"""抽取专家：docs/rules/draw.md 的表逐行核对；换种子、换次序、回避、不足各如所言。"""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from zhijian.rules.draw import Candidate, commitment, draw, rank, seed_of
from zhijian.rules.refusal import Refused

POOL = [
    Candidate("A1", frozenset({"计量"})),
    Candidate("A2", frozenset({"计量", "法制"})),
    Candidate("A3", frozenset({"法制"})),
    Candidate("A4", frozenset({"计量"})),
    Candidate("A5", frozenset({"产品质量"})),
]
SEED = seed_of("00", "二〇二六年四月七日")


def listed(cell: str) -> tuple[str, ...]:
    return () if cell == "—" else tuple(cell.split("、"))


@pytest.mark.parametrize("row", rows("draw", "抽取"), ids=lambda row: "-".join(row.values()))
def test_each_row_of_the_table_comes_out_as_written(row):
    field = "" if row["领域"] == "不限" else row["领域"]
    recused = dict.fromkeys(listed(row["回避"]), "同一单位")
    if "不足" in row["抽中"]:
        with pytest.raises(Refused, match=row["抽中"]):
            draw(POOL, SEED, int(row["名额"]), field, recused)
        return
    found = draw(POOL, SEED, int(row["名额"]), field, recused)
    assert (found.chosen, found.reserves) == (listed(row["抽中"]), listed(row["递补"]))


def test_anybody_can_recompute_it_with_a_command_line():
    found = draw(POOL, SEED, 3)
    by_hand = sorted(
        ["A1", "A2", "A3", "A4", "A5"], key=lambda key: sha256(f"{SEED}|{key}".encode()).hexdigest()
    )
    assert list(found.chosen + found.reserves) == by_hand
    assert rank(SEED, "A1") == sha256(f"{SEED}|A1".encode()).hexdigest()


@given(st.permutations(POOL), st.text(max_size=20))
def test_the_order_in_which_the_pool_is_given_changes_nothing(pool, words):
    seed = seed_of("ab", words)
    assert draw(pool, seed, 2, "计量") == draw(POOL, seed, 2, "计量")


def test_the_recused_are_never_drawn_and_the_reason_is_told():
    found = draw(POOL, SEED, 2, "计量", {"A2": "本案承办机关的人员"})
    assert "A2" not in found.chosen + found.reserves
    assert "A2 回避：本案承办机关的人员" in found.because


def test_the_commitment_changes_with_anything_that_could_change_the_draw():
    first = commitment("00", POOL, 2, "计量", {})
    others = {
        commitment("01", POOL, 2, "计量", {}),
        commitment("00", POOL[1:], 2, "计量", {}),
        commitment("00", POOL, 3, "计量", {}),
        commitment("00", POOL, 2, "法制", {}),
        commitment("00", POOL, 2, "计量", {"A1": "同一单位"}),
    }
    assert len(others | {first}) == 6
    assert commitment("00", list(reversed(POOL)), 2, "计量", {}) == first

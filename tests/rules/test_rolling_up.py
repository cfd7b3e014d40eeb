"""逐级汇总：无论按当时、按现在，合计不变，一个机构的数字只算一次。"""

from hypothesis import given
from hypothesis import strategies as st

from zhijian.rules.rolling_up import added, folded, rolled, under
from zhijian.rules.succession import last_heirs

SIZE = 12
FIGURES = st.dictionaries(
    st.integers(0, SIZE - 1),
    st.dictionaries(st.sampled_from(["人数", "件数"]), st.integers(0, 1000)),
)


@st.composite
def trees(draw):
    """机构树：0 是顶，其余各在号码更小的一个之下。"""
    parents = {0: None}
    for key in range(1, SIZE):
        parents[key] = draw(st.integers(0, key - 1))
    return parents


@st.composite
def mergers(draw):
    """撤并：并入号码更小的一个。"""
    return {
        key: draw(st.integers(0, key - 1))
        for key in draw(st.sets(st.integers(1, SIZE - 1), max_size=5))
    }


def total(figures):
    return {name: number for name, number in added(*figures.values()).items() if number}


@given(FIGURES, mergers())
def test_folding_mergers_keeps_the_total(figures, merged):
    heirs = last_heirs(merged)
    found = folded(figures, heirs)
    assert total(found) == total(figures)
    assert not set(found) & set(merged)


@given(FIGURES, trees())
def test_the_lower_organs_and_the_organ_itself_make_up_the_whole(figures, parents):
    for root in parents:
        whole = rolled(figures, under(root, parents))
        lower = [key for key, parent in parents.items() if parent == root]
        parts = [rolled(figures, under(key, parents)) for key in lower]
        assert whole == added(figures.get(root, {}), *parts)


def test_organs_in_no_tree_are_left_out():
    assert under(1, {1: None, 2: 1, 3: None}) == {1, 2}

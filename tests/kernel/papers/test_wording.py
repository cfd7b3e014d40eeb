import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijian.kernel.papers import wording


def test_dates_are_written_as_the_law_writes_them() -> None:
    assert wording.cn_date("2026-11-20") == "2026年11月20日"
    assert wording.cn_datetime("2026-11-20T01:05:00+00:00") == "2026年11月20日9时05分"
    assert wording.cn_date("2026-11-20T16:30:00+00:00") == "2026年11月21日"


def test_an_unknown_date_leaves_room_to_write() -> None:
    assert wording.cn_date(None) == "　　年　月　日"
    assert wording.cn_datetime("") == "　　年　月　日　时　分"
    assert wording.cn_time(None) == "　时　分"
    assert wording.cn_time("2026-11-20T01:05:00+00:00") == "9时05分"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="没有时区"):
        wording.cn_datetime("2026-11-20T09:05:00")


def test_amounts_stand_in_figures_and_in_words() -> None:
    assert wording.money("29500") == "29,500.00"
    assert wording.words("29500.00") == "贰万玖仟伍佰元整"
    assert wording.money(None) == wording.words(None) == wording.BLANK
    with pytest.raises(ValueError, match="不是金额"):
        wording.money("许多")


def test_articles_are_cited_once_each() -> None:
    assert (
        wording.cite(["甲法第一条", None, "乙法第二条", "甲法第一条"]) == "甲法第一条、乙法第二条"
    )


def test_the_chosen_option_is_ticked() -> None:
    assert wording.pick("举报", "投诉", "举报") == "☐投诉　☑举报"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "零"), (7, "七"), (10, "十"), (15, "十五"), (30, "三十"), (60, "六十")]
)
def test_small_numbers_are_written_out(number: int, said: str) -> None:
    assert wording.ordinal(number) == said


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = wording.tidy(text)
    assert wording.tidy(once) == once
    assert not wording.INVISIBLE.search(once)


def test_an_opinion_nobody_recorded_says_so_and_leaves_room_for_ink() -> None:
    made = wording.opinions({"opinions": []})("closing", "department", "（没有记录）")
    assert made.startswith("（没有记录）\n签名：")

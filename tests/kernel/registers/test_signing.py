from datetime import date

import pytest

from tests.kernel import people
from tests.kernel.registers import make
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.signing import DUTY, Replacement, sign_off, supersede
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def keeper():
    return people.officer(people.organ(level="province"), DUTY, name="王芳")


def replacement(**values):
    defaults = {
        "effective_from": date(2026, 6, 1),
        "source": "新法第二条",
        "evidence": "V",
        "data": {"length": 9},
    }
    return Replacement(**(defaults | values))


def test_signing_off_confirms_a_row_once(keeper):
    row = make.row(evidence="R?")
    assert not reading.period("P1", TODAY).confirmed
    signed = sign_off(row, by=keeper, at=people.NOON)
    assert (signed.confirmed, signed.confirmed_by, signed.confirmed_at) == (
        True,
        keeper,
        people.NOON,
    )
    assert reading.row("periods", "P1", TODAY).confirmed
    with pytest.raises(Refused, match="已由 王芳 签认"):
        sign_off(row, by=keeper, at=people.NOON)


def test_who_has_no_duty_can_neither_sign_nor_supersede():
    row, clerk = make.row(), people.officer(people.organ())
    for attempt in (
        lambda: sign_off(row, by=clerk, at=people.NOON),
        lambda: supersede(row, replacement(), by=clerk, at=people.NOON),
    ):
        with pytest.raises(Refused, match=DUTY):
            attempt()
    assert reading.history("periods", "P1") == [row]


def test_superseding_ends_the_old_row_the_day_before_and_keeps_the_rest(keeper):
    row = make.row()
    fresh = supersede(row, replacement(), by=keeper, at=people.NOON)
    old, new = reading.history("periods", "P1")
    assert old.effective_to == date(2026, 5, 31)
    assert new == fresh
    assert (new.data, new.name) == ({"length": 9, "unit": "wd"}, "样例期限")
    assert (new.recorded_by, new.recorded_at, new.confirmed_by) == (keeper, people.NOON, None)
    assert reading.period("P1", date(2026, 5, 31)).length == 7
    assert reading.period("P1", date(2026, 6, 1)).length == 9


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"effective_from": date(2020, 1, 1)}, "须晚于旧行的 2020-01-01"),
        ({"source": " "}, "没有写明依据"),
        ({"evidence": "X"}, "核对标记不在四种之内"),
    ],
)
def test_a_faulty_replacement_is_refused_and_nothing_changes(keeper, values, problem):
    row = make.row()
    with pytest.raises(Refused, match=problem):
        supersede(row, replacement(**values), by=keeper, at=people.NOON)
    assert reading.history("periods", "P1") == [row]


def test_only_the_last_row_in_force_can_be_superseded(keeper):
    row = make.row()
    fresh = supersede(row, replacement(), by=keeper, at=people.NOON)
    with pytest.raises(Refused, match="已于 2026-05-31 失效"):
        supersede(row, replacement(), by=keeper, at=people.NOON)
    again = replacement(effective_from=date(2026, 9, 1))
    assert supersede(fresh, again, by=keeper, at=people.NOON).effective_from == date(2026, 9, 1)


def test_a_corrected_row_cannot_be_superseded_in_place_of_its_correction(keeper):
    row = make.row()
    make.row(revision=1)
    with pytest.raises(Refused, match="有效期会重叠"):
        supersede(row, replacement(), by=keeper, at=people.NOON)

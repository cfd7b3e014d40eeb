"""演示的日子：遇休息日顺延，先后两天顺延之后仍是先后两天。"""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import make
from zhijian.demonstration import sides, stories
from zhijian.demonstration.cast import appoint
from zhijian.demonstration.play import Play
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters.models import Matter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("shift", range(7))
def test_the_days_of_a_play_keep_their_order_whatever_weekday_it_opens_on(shift):
    make.registers()
    play = Play({}, date(2026, 9, 21) + timedelta(days=shift), datetime(2027, 1, 1, tzinfo=UTC))
    told = [play.moment(day, "10:00") for day in range(0, 40, 2)]
    assert told == sorted(set(told))
    assert play.moment(4, "09:00").date() == told[2].date()


@pytest.fixture
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


STOPS = {
    "hearing": ("hearing", "notified"),
    "seizure": ("measure", "in_force"),
    "crime": ("crime_transfer", "to_decide"),
    "transfer": ("transfer", "letter_out"),
    "enforcement": ("enforcement", "opened"),
    "reconsideration": ("reconsideration", "replying"),
    "lawsuit": ("lawsuit", "answering"),
    "publication": ("publication", "drafted"),
    "reward": ("reward", "chief"),
    "blacklist": ("blacklist", "received"),
}


@pytest.mark.usefixtures("_unprinted")
@pytest.mark.parametrize("side", STOPS)
def test_every_side_stops_where_somebody_has_something_to_do(side):
    make.registers()
    now = datetime(2026, 11, 20, 17, tzinfo=CHINA)
    told = next(one for one in stories.scripts() if side in (one.get("side"), one.get("also")))
    began = now.date() - timedelta(days=told["days"])
    sides.SIDES[side](stories.tell(Play(appoint(now.date()), began, now), told))
    last = Matter.objects.latest("pk")
    assert (last.kind, last.stage) == STOPS[side]


@pytest.mark.usefixtures("_unprinted")
def test_an_inspection_and_a_spot_penalty_wait_on_the_desks():
    make.registers()
    now = datetime(2026, 11, 20, 17, tzinfo=CHINA)
    began = now.date() - timedelta(days=sides.DAYS_BEFORE)
    sides.on_the_spot(Play(appoint(now.date()), began, now))
    found = dict(Matter.objects.values_list("kind", "stage"))
    assert found == {"inspection": "approved", "spot_penalty": "executing"}


def test_every_side_told_is_played():
    assert {
        one[name] for one in stories.scripts() for name in ("side", "also") if name in one
    } == set(sides.SIDES)

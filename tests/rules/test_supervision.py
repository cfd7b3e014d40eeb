"""docs/rules/supervision.md 的例表。"""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.tables import rows
from zhijian.rules.periods import CHINA
from zhijian.rules.supervision import Progress, State, progress, tally

NOW = datetime(2026, 7, 27, 9, tzinfo=CHINA)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA) if text else None


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", rows("supervision", "例表"), ids=lambda row: row["例"])
def test_the_worked_table(row):
    found = progress(
        delivered_at=moment(row["下达"]),
        signed_at=moment(row["签收"]),
        due_on=day(row["反馈期限"]),
        reported_on=day(row["上报"]),
        ended=State(row["终了"]) if row["终了"] else None,
        now=NOW,
        today=NOW.date(),
    )
    assert (found.words, found.late) == (row["进展"], int(row["迟"]))


def test_the_tally_leaves_out_what_was_revoked_or_only_noted():
    found = tally(
        [
            Progress(State.UNSIGNED, 1),
            Progress(State.WORKING, 0),
            Progress(State.REPORTED, 2, 40),
            Progress(State.ACCEPTED, 0, 21),
            Progress(State.REVOKED, 0),
            Progress(State.NOTED, 0),
        ]
    )
    assert (found.total, found.unsigned, found.late) == (4, 1, 2)
    assert (found.accepted_rate, found.in_time_rate) == ("25.0%", "50.0%")
    assert found.mean_days == Decimal("30.5")


def test_a_tally_of_nothing_has_no_rates():
    found = tally([])
    assert (found.total, found.accepted_rate, found.in_time_rate, found.mean_days) == (
        0,
        "—",
        "—",
        None,
    )

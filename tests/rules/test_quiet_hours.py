"""静默时段与重试的例表。"""

from datetime import datetime, time, timedelta

import pytest

from tests import tables
from tests.rules.make import calendar
from zhijian.kernel.clock import CHINA
from zhijian.rules.quiet_hours import Quiet, retry_after, send_from

EXAMPLES = tables.rows("quiet-hours", "例表")


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row['时刻']} {row['紧急']}")
def test_a_message_waits_as_the_table_says(row):
    quiet = Quiet(time.fromisoformat(row["静默自"]), time.fromisoformat(row["静默至"]))
    at = datetime.fromisoformat(row["时刻"]).replace(tzinfo=CHINA)
    found = send_from(at, quiet, calendar(), urgent=row["紧急"] == "是")
    assert found == datetime.fromisoformat(row["最早发出"]).replace(tzinfo=CHINA)


@pytest.mark.parametrize("row", tables.rows("quiet-hours", "重试"), ids=lambda r: r["已试次数"])
def test_waits_double_up_to_an_hour(row):
    assert retry_after(int(row["已试次数"])) == timedelta(minutes=int(row["再隔分钟"]))

from decimal import Decimal

import pytest

from tests.tables import rows
from zhijian.rules.indicators import Indicator, judged, words


def limit(text):
    return Decimal(text[1:]) if text else None


@pytest.mark.parametrize("row", rows("indicators", "例表"), ids=lambda row: "/".join(row.values()))
def test_a05_a_value_between_the_standard_and_the_makers_own_limit_was_let_through(row):
    most = row["标准"].startswith("≤")
    found = Indicator(row["指标"], limit(row["标准"]), most, limit(row["企业自定"]))
    assert judged(found, Decimal(row["实测"])).value == row["判定"]


def test_the_words_give_value_and_limits():
    smoke = Indicator("烟度（1320r/min）", Decimal("4.5"), own=Decimal("5.0"))
    assert words(smoke, Decimal("4.7")) == (
        "烟度（1320r/min）实测4.7，标准≤4.5，企业自定≤5.0：不合格，而企业按自定限值放行"
    )

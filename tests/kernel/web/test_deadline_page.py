"""期限说明：每一天计入还是不计、为什么；中止、延长、顺延、待定的年份、以小时与以月计的。"""

from datetime import date, datetime, timedelta

import pytest

from tests import make
from tests.kernel.web.conftest import Cast, browser
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines import clock
from zhijian.kernel.deadlines.models import Deadline, PauseSpan
from zhijian.kernel.matters.models import Matter


def held(
    matter: Matter, code: str, start: date, *pauses: tuple[date, date | None, str]
) -> Deadline:
    """自某日起算的一项期限，连同不计入的日子。"""
    make.registers()
    at = datetime(start.year, start.month, start.day, 10, tzinfo=CHINA)
    row = clock.started(matter, code, at, for_organ=True)
    row.matter = matter
    row.save(force_insert=True)
    spans = [
        PauseSpan(matter=matter, deadline=row, first=first, last=last, reason=reason)
        for first, last, reason in pauses
    ]
    PauseSpan.objects.bulk_create(spans)
    clock.set_due(row, spans, start + timedelta(days=30))
    row.save()
    return row


def page(cast: Cast, row: Deadline) -> str:
    where = f"/trial/{row.matter_id}/clock/{row.pk}/"
    return browser(cast.handler).get(where).content.decode()


def test_pauses_that_overlap_are_told_with_both_reasons_and_counted_once(
    cast: Cast, matter: Matter
) -> None:
    row = held(
        matter,
        "CASE_HANDLE",
        date(2026, 3, 2),
        (date(2026, 3, 10), date(2026, 3, 19), "检验"),
        (date(2026, 3, 15), date(2026, 3, 24), "听证"),
    )
    assert row.due_on == date(2026, 6, 15)
    text = page(cast, row)
    for words in (
        "2026-03-02：起算日不计</li>",
        "2026-03-10 至 2026-03-14：中止：检验，不计",
        "2026-03-15 至 2026-03-19：中止：检验、听证，不计",
        "2026-03-20 至 2026-03-24：中止：听证，不计",
        "2026-03-03 至 2026-03-09：自然日，计入",
    ):
        assert words in text


def test_holidays_weekends_and_make_up_days_are_named(cast: Cast, matter: Matter) -> None:
    text = page(cast, held(matter, "HEARING_REQUEST", date(2026, 9, 28)))
    assert "2026-10-10：国庆节调休上班，计入" in text
    assert "国庆节放假，不计" in text
    assert "2026年10月10日届满" in text


def test_an_end_on_a_day_off_says_where_it_rolls(cast: Cast, matter: Matter) -> None:
    text = page(cast, held(matter, "FINE_PAY", date(2026, 9, 16)))
    assert "2026-10-08：末日逢国庆节放假，顺延至此" in text


def test_a_year_without_its_notice_says_that_it_counts_provisionally(
    cast: Cast, matter: Matter
) -> None:
    text = page(cast, held(matter, "DECISION_SERVE", date(2026, 12, 28)))
    assert "日期待定" in text
    assert "工作日（放假通知未公布，暂计），计入" in text


def test_an_open_pause_says_it_has_not_ended(cast: Cast, matter: Matter) -> None:
    row = held(matter, "CASE_HANDLE", date(2026, 3, 2), (date(2026, 3, 10), None, "中止调查"))
    text = page(cast, row)
    assert "（未结束）：中止调查" in text
    assert "日期待定" in text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("URGENT_APPROVAL", "以小时计：自起算的时刻起足24小时，不分工作日与休假日，不顺延"),
        ("COURT_APPLY", "以月计的，按对日届满"),
        ("EXEC_SUSPEND_END", "以年计的，按对日届满"),
    ],
)
def test_hours_months_and_years_say_how_they_are_counted(
    cast: Cast, matter: Matter, code: str, words: str
) -> None:
    assert words in page(cast, held(matter, code, date(2026, 3, 2)))


def test_of_a_period_of_years_only_the_months_with_something_to_say_are_drawn(
    cast: Cast, matter: Matter
) -> None:
    text = page(cast, held(matter, "EXEC_SUSPEND_END", date(2026, 3, 2)))
    assert text.count('class="month"') == 2
    assert "2026年3月" in text
    assert "2029年3月" in text

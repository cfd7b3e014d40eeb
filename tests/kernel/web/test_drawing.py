"""流程线与期限日历：不碰数据库的部分。"""

from datetime import date

from tests.kernel.web.trial import PROCEDURE
from zhijian.kernel.web.months import months, spans
from zhijian.kernel.web.tracks import track
from zhijian.rules.calendar import Calendar, Notice
from zhijian.rules.deadlines import Pause, Period, Unit, explain


def states(stage: str) -> list[tuple[str, str]]:
    return [(node.name, node.state) for node in track(PROCEDURE, stage, [])]


def test_the_track_marks_what_is_done_and_where_one_stands() -> None:
    assert states("review") == [("已登记", "done"), ("审批", "now"), ("已办结", "")]


def test_a_finished_matter_has_every_station_done() -> None:
    assert {state for _, state in states("done")} == {"done"}


def test_an_end_off_the_main_line_closes_the_track() -> None:
    assert states("refused") == [("不予办理", "done")]


def calendar() -> Calendar:
    return Calendar([Notice(2026, {date(2026, 10, 1): "国庆节"}, {}, "通知")])


def test_the_calendar_of_a_deadline_says_of_each_day_whether_it_counts() -> None:
    period = Period("X", "试", 3, Unit.WORKDAY)
    pause = Pause(date(2026, 10, 2), date(2026, 10, 2), "鉴定")
    due = explain(period, date(2026, 9, 29), calendar(), [pause])
    cells = {
        cell.day: cell
        for month in months(due, date(2026, 9, 30))
        for week in month.weeks
        for cell in week
        if cell.tone != "blank"
    }
    assert cells[date(2026, 9, 29)].words == "起算"
    assert cells[date(2026, 9, 30)].tone == "in" and cells[date(2026, 9, 30)].today
    assert cells[date(2026, 10, 1)].tone == "out"
    assert cells[date(2026, 10, 2)].tone == "pause"
    assert cells[due.on].tone == "last"


def test_neighbouring_days_of_one_reason_read_as_one_span() -> None:
    due = explain(Period("X", "试", 5, Unit.WORKDAY), date(2026, 9, 29), calendar())
    told = spans(due.days)
    assert told[0][2] == "起算日不计"
    assert sum((last - first).days + 1 for first, last, _, _ in told) == len(due.days)

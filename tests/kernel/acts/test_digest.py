"""每日摘要：轮到我的、将到期的，各有编号、阶段、要办的事与期限；工作日到了时刻一封，没有可说的不发。"""

from datetime import date, datetime, time, timedelta

import pytest

from tests.kernel import people
from zhijian.kernel.acts import digest
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.reminders.models import Outgoing, Preference, Reminder
from zhijian.kernel.reminders.queue import queue
from zhijian.modules.cases import procedure

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 3, 5, 8, tzinfo=CHINA)  # 星期四
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _connected(settings):
    path = "tests.kernel.reminders.posting.Recorder"
    settings.REMINDER_GATEWAYS = {"mail": path, "sms": ""}
    settings.PUBLIC_ADDRESS = "https://zhijian.example.gov.cn"


@pytest.fixture
def handler():
    person = people.officer(people.organ(), procedure.HANDLE, name="李伟")
    Preference.objects.create(officer=person, mail="liwei@example.gov.cn")
    return person


def case(handler, number, due=None, stage="investigating"):
    held = Matter.objects.create(
        kind="case",
        procedure=procedure.SAMR_2021.code,
        number=number,
        title="某某加油站作弊案",
        organ=handler.organ,
        stage=stage,
        opened_at=EIGHT,
        due_on=due,
        due_name="办案期限" if due else "",
    )
    Assignment.objects.create(matter=held, officer=handler, role="handler", since=EIGHT)
    return held


def letter():
    return Outgoing.objects.get()


def test_the_digest_counts_and_lists_what_is_mine_with_numbers_and_dates(handler):
    late = case(handler, "霸市监立〔2026〕1号", date(2026, 3, 3))
    case(handler, "霸市监立〔2026〕2号", date(2026, 3, 5))
    case(handler, "")
    assert digest.assemble(EIGHT) == 1
    row = letter()
    assert row.subject == "质剑：待办 3 项，其中 1 项已超期"
    lines = row.body.splitlines()
    assert lines[:3] == ["2026-03-05（周四）", "", "轮到您办：3 项"]
    assert lines[3].startswith("1. 行政处罚案件 霸市监立〔2026〕1号 · 调查取证 · ")
    assert lines[4] == "   “办案期限” 2026-03-03 届满，已超期 2 天"
    assert lines[5] == f"   https://zhijian.example.gov.cn/case/{late.pk}/"
    assert "   “办案期限” 2026-03-05 届满，就是今天" in lines
    assert any("（尚未编号）" in line for line in lines)
    assert lines[-2:] == ["打开工作台：https://zhijian.example.gov.cn/", digest.words.FOOT]
    assert "某某" not in row.subject + row.body


def test_what_waits_for_others_is_listed_when_it_ends_within_a_week(handler):
    case(handler, "甲1号", date(2026, 3, 12), stage="case_review")
    case(handler, "甲2号", date(2026, 3, 13), stage="case_review")
    digest.assemble(EIGHT)
    assert letter().subject == "质剑：七日内届满或已超期 1 项"
    assert "甲1号" in letter().body
    assert "甲2号" not in letter().body


def test_a_leader_hears_what_ends_in_the_organ(handler):
    chief = people.officer(handler.organ, procedure.CHIEF, name="局长")
    Preference.objects.create(officer=chief, mail="chief@example.gov.cn")
    Preference.objects.filter(officer=handler).update(mail="")
    case(handler, "甲1号", date(2026, 3, 1))
    digest.assemble(EIGHT)
    assert "本机关七日内届满或已超期的其他办件：1 项" in letter().body


def test_unread_reminders_alone_are_worth_a_letter_and_nothing_is_not(handler):
    assert digest.assemble(EIGHT) == 0
    Preference.objects.update(digested_on=None)
    matter = case(handler, "甲1号")
    matter.closed_at = EIGHT
    matter.save()
    queue([handler], matter, Reminder.Kind.LAPSED, "某某加油站的期限已届满", EIGHT)
    digest.assemble(EIGHT)
    assert letter().subject == "质剑：未读提醒 1 条"
    assert "某某" not in letter().body


def test_one_a_day_from_the_chosen_hour_on_workdays(handler):
    case(handler, "甲1号")
    Preference.objects.update(digest_at=time(9, 30))
    counts = [
        digest.assemble(at)
        for at in (
            EIGHT,
            EIGHT.replace(hour=9, minute=29),
            EIGHT.replace(hour=9, minute=30),
            EIGHT.replace(hour=17),
            EIGHT + DAY + timedelta(hours=3),
            EIGHT + 2 * DAY + timedelta(hours=3),  # 星期六
            EIGHT + 3 * DAY + timedelta(hours=3),
        )
    ]
    assert counts == [0, 0, 1, 0, 1, 0, 0]


def test_a_digest_is_not_sent_the_day_after(handler):
    case(handler, "甲1号")
    digest.assemble(EIGHT)
    assert letter().stale_at == datetime(2026, 3, 6, tzinfo=CHINA)


@pytest.mark.parametrize("change", [{"digest": False}, {"mail": ""}])
def test_one_who_does_not_want_it_gets_none(handler, change):
    case(handler, "甲1号")
    Preference.objects.update(**change)
    assert digest.assemble(EIGHT) == 0


def test_a_suspended_officer_and_an_unconnected_channel_get_none(handler, settings):
    case(handler, "甲1号")
    handler.suspended_at = EIGHT
    handler.save()
    assert digest.assemble(EIGHT) == 0
    handler.suspended_at = None
    handler.save()
    settings.REMINDER_GATEWAYS = {"mail": "", "sms": ""}
    assert digest.assemble(EIGHT) == 0


def test_long_lists_are_cut_and_everybody_has_a_turn(handler, monkeypatch):
    for number in range(digest.LISTED + 3):
        case(handler, f"甲{number}号")
    others = [people.officer(handler.organ, procedure.HANDLE) for _ in range(4)]
    for one in others:
        Preference.objects.create(officer=one, mail="x@example.gov.cn")
        Assignment.objects.create(
            matter=case(handler, f"乙{one.username}"), officer=one, role="handler", since=EIGHT
        )
    monkeypatch.setattr(digest, "AT_ONCE", 2)
    assert digest.assemble(EIGHT) == 5
    assert digest.assemble(EIGHT) == 0
    longest = Outgoing.objects.get(officer=handler)
    assert longest.subject == "质剑：待办 27 项"
    assert "其余的请在工作台看" in longest.body

"""黑名单：够不够列入、上级同意、申辩期满、公众查得到什么、信用修复、期满、撤销；违法次数（A30）。"""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.ways import blacklist as ways
from tests.ways.precedent import person
from zhijian.kernel.acts import sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log import book
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.modules.blacklist import procedure as p
from zhijian.modules.blacklist.models import CountedViolation, Listing
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
NAME, CODE = make.PARTY["party_name"], make.PARTY["uscc"]


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def signed_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def asked(words: str) -> str:
    return Client().get(reverse("public_blacklist"), {"q": words}).content.decode()


def row_of(run: make.Run) -> Listing:
    return Listing.objects.get(pk=run.matter.pk)


def counting_rule(count: int, effect: str = "opens") -> None:
    """今天的规则改为：二十四个月之内 `count` 件，不分轻重。"""
    make.registers()
    old = Row.objects.get(register="blacklist_rules", effective_from=date(2021, 9, 1))
    data = old.data | {"count": count, "heavy": False, "effect": effect}
    Row.objects.create(
        register="blacklist_rules",
        code="NATION",
        name=old.name,
        data=data,
        source="样例",
        evidence="R?",
        effective_from=date(2026, 1, 1),
    )
    reading.forget()


def ready_cast() -> make.Cast:
    cast = make.cast()
    ways.upper(cast, "city")
    ways.everyone(cast)
    return cast


def listings() -> list[Listing]:
    return list(Listing.objects.select_related("matter").order_by("pk"))


def test_a30_at_one_less_than_the_number_nothing_opens_and_at_the_number_it_does():
    counting_rule(2)
    cast = ready_cast()
    make.case_at("executing", cast)
    assert listings() == []
    second = make.case_at("executing", cast)
    (row,) = listings()
    assert (row.way, row.needed, row.matter.stage) == (Listing.Way.COUNT, 2, "opened")
    assert row.matter.parent == second.matter
    assert "计得 2 件，已达到" in row.reason
    assert [one.basis for one in row.violations] == [True, True]
    assert row.matter.number
    third = make.case_at("executing", cast)
    assert len(listings()) == 1
    assert third.matter.stage == "executing"
    assert all(book.broken_at(one.pk) is None for one in (row.matter, second.matter))


def test_a30_after_a_withdrawal_it_is_counted_again():
    counting_rule(2)
    cast = ready_cast()
    first = make.case_at("executing", cast)
    make.case_at("executing", cast)
    (row,) = listings()
    first.wait(days=3).do("revoke_decision", cast.chief, reason="证据不足。", words="同意。")
    row.refresh_from_db()
    row.matter.refresh_from_db()
    assert row.matter.stage == "dropped"
    assert "被撤销" in row.ended_words
    third = make.case_at("executing", cast)
    opened_again = listings()[-1]
    assert (opened_again.matter.parent, opened_again.matter.stage) == (third.matter, "opened")
    assert CountedViolation.objects.filter(matter=opened_again.matter_id).count() == 2


def test_a_later_violation_keeps_the_listing_standing_when_an_earlier_one_falls():
    counting_rule(2)
    cast = ready_cast()
    first = make.case_at("executing", cast)
    make.case_at("executing", cast)
    third = make.case_at("executing", cast)
    (row,) = listings()
    first.wait(days=1).do("revoke_decision", cast.chief, reason="证据不足。", words="同意。")
    row.matter.refresh_from_db()
    assert row.matter.stage == "opened"
    told = {one.case_id: (one.fallen_on, one.basis) for one in row.violations}
    assert len(told) == 3
    assert told[first.matter.pk] == (first.at.date(), True)
    assert told[third.matter.pk] == (None, True)
    third.wait(days=2).do("revoke_decision", cast.chief, reason="证据不足。", words="同意。")
    row.matter.refresh_from_db()
    assert row.matter.stage == "dropped"


def test_under_the_rule_of_the_manual_the_number_alone_lists():
    counting_rule(1, "lists")
    run = make.case_at("executing", ready_cast())
    (row,) = listings()
    assert (row.matter.stage, row.listed_on) == ("listed", run.at.date())
    assert "计得 1 件" in row.grounds
    assert row.decided_by == run.cast.organ.parent.name


def test_todays_shipped_rule_does_not_count_a_light_penalty():
    cast = ready_cast()
    for _ in range(3):
        make.case_at("executing", cast)
    assert listings() == []


def test_from_a_case_to_the_public_page_and_back_when_the_decision_falls():
    case = ways.served_case()
    run = ways.plain(case).go_to("listed")
    assert NAME not in asked(CODE)
    run.go_to("published")
    shown = asked(CODE)
    row = row_of(run)
    assert row.decision_no in shown
    assert row.grounds in shown
    for secret in (
        make.PARTY["legal_rep"],
        make.PARTY["party_phone"],
        row.weighed,
        run.matter.number,
    ):
        assert secret not in shown
    assert row.decision_no in asked(f" {NAME} ")
    for wrong in (NAME[:-1], CODE[:-1], "加油站", "", "%"):
        assert row.decision_no not in asked(wrong)
    case.at = run.at
    case.do("revoke_decision", case.cast.chief, reason="证据不足。", words="同意。")
    run.matter.refresh_from_db()
    assert run.matter.stage == "to_withdraw"
    assert row.decision_no not in asked(CODE)
    codes = Deadline.standing.filter(matter=run.matter, state="running")
    assert set(codes.values_list("code", flat=True)) == {p.WITHDRAW}
    run.at = case.at
    run.do("withdraw_listing", ways.decider(run.cast), reason="所依据的决定已撤销。")
    assert run.matter.closed_at is not None


def test_what_does_not_reach_the_law_is_not_listed():
    run = ways.plain()
    run.do(
        "confirm", person("county", p.HANDLE)(run.cast), **ways.CONFIRMED | {"intent": "innocent"}
    )
    run.go_to("proposed")
    with pytest.raises(Refused, match="没有主观故意"):
        run.go_to("received")
    run.do("drop", person("county", p.CHIEF)(run.cast), reason="不够列入。")
    assert run.matter.closed_at is not None


def test_a_city_lists_only_with_the_consent_above_unless_the_register_says_otherwise():
    run = ways.plain().go_to("deciding")
    chief = ways.decider(run.cast)
    with pytest.raises(Refused, match="须报经上一级同意"):
        run.do("decide_list", chief, **ways.DECIDED)
    Row.objects.create(
        register="blacklist_approvals",
        code="CITY",
        name="市局列入",
        data={"level": "city", "upper": False},
        source="样例：修订之后",
        evidence="R?",
        effective_from=date(2026, 4, 1),
    )
    reading.forget()
    with pytest.raises(Refused, match="不须报上一级"):
        run.do("ask_upper", chief, **ways.WORDS)
    run.do("decide_list", chief, **ways.DECIDED)
    assert run.matter.stage == "decided"


def test_silence_is_heard_only_after_the_last_day():
    run = ways.plain().go_to("defence")
    by = person("city", p.PROCESS)(run.cast)
    silent = {"defence": "", "waived": False, "defence_result": "当事人没有陈述、申辩。"}
    end = row_of(run).defence_until
    assert end == Deadline.standing.get(matter=run.matter, code=p.DEFENCE).due_on
    run.at = datetime.combine(end, make.TUESDAY.timetz())
    with pytest.raises(Refused, match="届满"):
        run.do("close_defence", by, **silent)
    run.wait(days=1).do("close_defence", by, **silent)
    assert run.matter.stage == "deciding"


def test_early_removal_opens_after_a_whole_year_on_the_list():
    run = ways.plain().go_to("published")
    by, listed = person("city", p.PROCESS)(run.cast), row_of(run).listed_on
    whole = datetime.combine(listed.replace(year=listed.year + 1), make.TUESDAY.timetz())
    run.at = whole - timedelta(days=1)
    with pytest.raises(Refused, match="未满1年"):
        run.do("apply_repair", by, **ways.REPAIRED, repair_on=run.at.date())
    run.at = whole
    run.do("apply_repair", by, **ways.REPAIRED, repair_on=run.at.date())
    run.do("refuse_repair", ways.decider(run.cast), reason="赔偿没有到位。")
    assert run.matter.stage == "published"


def test_three_years_on_the_list_end_by_themselves():
    run = ways.plain().go_to("published")
    row = row_of(run)
    assert row.listed_until == row.listed_on.replace(year=row.listed_on.year + 3)
    last = datetime.combine(row.listed_until, make.TUESDAY.timetz())
    sweeping.sweep(last)
    run.matter.refresh_from_db()
    assert run.matter.stage == "published"
    sweeping.sweep(last + timedelta(days=1))
    run.matter.refresh_from_db()
    assert run.matter.stage == "expired"
    assert row.decision_no not in asked(CODE)


def test_one_enterprise_has_one_listing_at_a_time_and_the_case_closes_meanwhile():
    case = ways.served_case()
    run = ways.opened(case)
    case.at = run.at
    with pytest.raises(Refused, match="已在办理或者在列"):
        ways.opened(case)
    case.go_to("closed")
    assert Matter.objects.get(pk=run.matter.pk).closed_at is None


def test_the_ledger_counts_and_is_for_those_who_deal_with_it():
    run = ways.plain().go_to("listed")
    by = person("city", p.PROCESS)(run.cast)
    for _ in range(2):
        run.do("request_punishment", by, **ways.PUNISHED, requested_on=run.at.date())
    run.do("record_feedback", by, number="1", answered_on=run.at.date(), answer="已限制。")
    page = signed_in(by).get(reverse("blacklist_ledger")).content.decode()
    assert run.matter.number in page
    assert "50.0%" in page
    assert "在列 1" in page
    off = signed_in(by).get(reverse("blacklist_ledger"), {"group": "off"}).content.decode()
    assert run.matter.number not in off
    sheet = signed_in(by).get(reverse("blacklist_ledger"), {"export": "xlsx"})
    assert sheet["Content-Type"].endswith("sheet")
    printed = signed_in(by).get(reverse("blacklist_ledger"), {"export": "print"})
    assert run.matter.number in printed.content.decode()
    stranger = make.officer(run.cast.organ, "外人", "别的:职责")
    assert signed_in(stranger).get(reverse("blacklist_ledger")).status_code == 404

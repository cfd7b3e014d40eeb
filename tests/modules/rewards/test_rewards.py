"""举报奖励：门槛、审批、领取、逾期；举报人的身份哪里都没有；统计认不出人。"""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests import make
from tests.modules.cases.test_secrets import INFORMANT, INFORMANT_ID, PHONE, assert_nowhere
from tests.ways import crime_transfer as crime
from tests.ways import reward as ways
from tests.ways.supervision import person
from zhijian.kernel.acts import flows, sweeping
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.log.models import Trace
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.reminders.models import Reminder
from zhijian.modules.rewards import case as rewarded
from zhijian.modules.rewards import codes, ledger
from zhijian.modules.rewards import procedure as p
from zhijian.modules.rewards.models import Reward
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
TOLD = {
    "informant_name": INFORMANT,
    "informant_phone": PHONE,
    "informant_id_number": INFORMANT_ID,
}
DEPUTY, DEPUTY_ID = "司马代领", "440524198801010011"


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"
    cache.clear()


def signed_in(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def row_of(run: make.Run) -> Reward:
    return Reward.objects.get(pk=run.matter.pk)


def asked(code: str) -> tuple[int, str]:
    reply = Client().post(reverse("public_rewards"), {"code": code})
    return reply.status_code, reply.content.decode()


def test_from_closing_to_payment_nobody_is_named_anywhere():
    cast = make.cast(parent=ways.city())
    handler = person(cast.organ, p.HANDLE)
    case = make.case_at("closed", cast, **TOLD)
    (told,) = Reminder.objects.filter(officer=handler, matter=case.matter)
    assert "举报奖励" in told.words
    run = ways.proposed(case)
    began = Deadline.standing.get(matter=run.matter, code=p.NOTICE)
    assert began.name == "举报奖励告知"
    run.go_to("approved")
    the_code_is_shown_only_for_a_reason(run)
    code = row_of(run).claim_code.reveal()
    run.go_to("notified")
    the_public_page_says_only_what_is_needed(run, code)
    with pytest.raises(Refused, match="编码不对"):
        run.do("record_claim", handler, code=codes.fresh())
    data = {"code": code.lower(), "by_deputy": True, "authorisation": "密-7"}
    run.do("record_claim", handler, **data, deputy_name=DEPUTY, deputy_id=DEPUTY_ID)
    run.do("pay", person(cast.organ, p.FINANCE), **ways.paid(run))
    assert run.matter.stage == "paid"
    the_ledger_names_nobody(run)
    assert asked(code)[0] == 404
    assert_nowhere(INFORMANT, PHONE, INFORMANT_ID, DEPUTY, DEPUTY_ID, code, codes.plain(code))


def the_code_is_shown_only_for_a_reason(run: make.Run) -> None:
    where = reverse("reward_letter", args=[run.matter.pk])
    code = row_of(run).claim_code.reveal()
    assert signed_in(person(run.cast.organ, p.CHIEF)).get(where).status_code == 404
    client = signed_in(person(run.cast.organ, p.INFORMANT))
    assert code not in client.get(where).content.decode()
    assert code not in client.post(where, {"reason": ""}).content.decode()
    shown = client.post(where, {"reason": "告知举报人"}).content.decode()
    assert code in shown
    assert INFORMANT not in shown
    (left,) = Trace.objects.filter(kind=Trace.Kind.SECRET, matter=run.matter)
    assert "告知举报人" in left.words


def the_public_page_says_only_what_is_needed(run: make.Run, code: str) -> None:
    status, page = asked(code.lower().replace("-", " "))
    row = row_of(run)
    assert status == 200
    assert "1,000.00 元" in page
    assert row.place in page
    assert str(row.claim_until) in page
    case = run.matter.parent
    for words in (run.matter.number, case.number, case.title, case.party.name, INFORMANT):
        assert words not in page


def the_ledger_names_nobody(run: make.Run) -> None:
    client = signed_in(person(run.cast.organ, p.FINANCE))
    page = client.get(reverse("reward_ledger")).content.decode()
    assert run.matter.number in page
    book = load_workbook(BytesIO(client.get(reverse("reward_ledger"), {"export": "xlsx"}).content))
    text = "".join(str(cell.value) for line in book.active.iter_rows() for cell in line)
    printed = client.get(reverse("reward_ledger"), {"export": "print"}).content.decode()
    printed += client.get(reverse("print", args=["reward"])).content.decode()
    assert printed.count(run.matter.number) == 2
    assert run.matter.number in text
    assert "2026-奖-001" in text
    for words in (INFORMANT, PHONE, DEPUTY):
        assert words not in page + text + printed
    told = client.get(reverse("reward_statistics")).content.decode()
    assert "1,000.00" not in told
    assert ledger.FEW in told
    stranger = signed_in(make.officer(run.cast.organ, "外人", "别的:职责"))
    assert stranger.get(reverse("reward_ledger")).status_code == 404
    assert stranger.get(reverse("reward_ledger"), {"export": "print"}).status_code == 404
    voucher = client.get(reverse("reward_voucher", args=[run.matter.pk])).content.decode()
    assert "壹仟元整" in voucher


def test_what_is_not_claimed_in_thirty_working_days_lapses_by_itself():
    run = ways.proposed().go_to("notified")
    code, end = row_of(run).claim_code.reveal(), row_of(run).claim_until
    assert end == Deadline.standing.get(matter=run.matter, code=p.CLAIM).due_on
    day = make.datetime.combine(end, make.TUESDAY.timetz())
    sweeping.sweep(day)
    run.matter.refresh_from_db()
    assert run.matter.stage == "notified"
    sweeping.sweep(day + timedelta(days=1))
    run.matter.refresh_from_db()
    assert run.matter.stage == "forfeited"
    assert asked(code)[0] == 404


def test_the_public_page_is_shut_after_ten_questions_from_one_place(db):
    answers = [asked("2222-2222-2222-2222")[0] for _ in range(12)]
    assert answers == [404] * 10 + [429] * 2


def test_an_anonymous_report_is_neither_reminded_of_nor_rewarded():
    cast = make.cast(parent=ways.city())
    handler = person(cast.organ, p.HANDLE)
    case = make.case_at("closed", cast, **TOLD | {"informant_anonymous": True})
    assert not Reminder.objects.filter(officer=handler, matter=case.matter).exists()
    with pytest.raises(Refused, match="没有具名举报人"):
        ways.proposed(case)


def test_a_case_is_rewarded_once_and_only_for_a_major_violation_at_the_level_shown():
    case = ways.closed()
    with pytest.raises(Refused, match="不是重大违法行为"):
        ways.proposed(case, gate_words="")
    with pytest.raises(Refused, match="未核实"):
        ways.proposed(case, ticks=["natural"])
    with pytest.raises(Refused, match="不能认定为“完全相符”"):
        ways.proposed(case, match="full", proof="detailed", level="1")
    with pytest.raises(Refused, match="至多三级"):
        ways.proposed(case, level="2")
    with pytest.raises(Refused, match="高于算出的"):
        ways.proposed(case, amount=Decimal("1000.01"))
    assert not Matter.objects.filter(kind="reward").exists()
    run = ways.proposed(case)
    row = row_of(run)
    assert (row.base, row.amount, row.ended_on) == (30000, 1000, case.at.date())
    assert "为举报的 50%：不完全相符" in row.compared
    assert flows.opening("reward", case.matter) is not None
    with pytest.raises(Refused, match="已经提出过奖励"):
        ways.proposed(case)


def test_the_register_sends_large_rewards_up_and_keeps_small_ones():
    run = ways.large().go_to("chief")
    chief = person(run.cast.organ, p.CHIEF)
    with pytest.raises(Refused, match="须报上级机关批准"):
        run.do("approve", chief, **ways.WORDS)
    with pytest.raises(Refused, match="没有人担任"):
        run.do("send_up", chief, **ways.WORDS)
    above = person(run.cast.organ.parent, p.UPPER)
    run.do("send_up", chief, **ways.WORDS)
    run.do("upper_approve", above, **ways.WORDS)
    assert run.matter.stage == "approved"


def test_a_case_the_police_have_filed_counts_as_ended_and_as_a_major_violation():
    moved = crime.WAYS.walked()
    ended = rewarded.ended(moved.matter.parent)
    assert moved.matter.stage in rewarded.MOVED
    assert ended.finding.crime
    assert ended.on <= moved.at.date()


def test_the_statistics_hide_what_would_tell_who():
    grid = [[10, 3, 7], [6, 8, 9], [0, 0, 0], [0, 0, 0], [0, 0, 0]]
    sums = [Decimal(90_000), Decimal(30_000), Decimal(20_000), Decimal(140_000)]
    told = ledger.shown(grid, sums)
    assert told.counts[0].cells == ("10", ledger.FEW, ledger.FEW, "20")
    assert told.counts[1].cells == ("6", ledger.FEW, ledger.FEW, "23")
    assert told.amounts == ("90,000.00", "30,000.00", "20,000.00", "140,000.00")
    only = ledger.shown([[0, 0, 1], *([0, 0, 0] for _ in range(4))], sums)
    assert {cell for line in only.counts for cell in line.cells} == {ledger.FEW}
    assert set(only.amounts) == {ledger.FEW}
    few = ledger.shown([[0, 2, 9], *([0, 0, 0] for _ in range(4))], sums)
    assert few.amounts[1] == ledger.FEW
    assert few.amounts.count(ledger.FEW) >= 2

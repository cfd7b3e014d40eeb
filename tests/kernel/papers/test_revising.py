"""修订文书样式：二人、生效日期、已制发的不变。"""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests import make
from tests.kernel import people
from tests.kernel.papers.cases import another
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.papers import issuing, revising, samples, templates
from zhijian.kernel.papers.models import StyleRevision
from zhijian.kernel.registers import drafting, loading, reading
from zhijian.rules.refusal import Refused

TODAY = local_date(NOON)
NEXT = TODAY + timedelta(days=10)
OLD, NEW = "经查，你（单位）有下列行为：", "经查明，你（单位）有下列行为："


@pytest.fixture
def pair(db: None) -> tuple[Officer, Officer]:
    make.registers()
    organ = people.organ("河北省市场监督管理局", level="province", doc_word="冀市监")
    return (
        people.officer(organ, revising.DUTY, name="郭庆"),
        people.officer(organ, revising.DUTY, name="方敏"),
    )


def changed(no: str = "33") -> str:
    text: str = revising.current(no).data["yaml"]
    return text.replace(OLD, NEW)


def propose(by: Officer, text: str = "", day: date = NEXT, no: str = "33") -> StyleRevision:
    return revising.propose(
        no, text or changed(), why="表述更准确", effective_from=day, by=by, at=NOON
    )


def test_a_revision_signed_by_another_takes_effect_on_its_day_and_not_before(pair) -> None:
    first, second = pair
    done = revising.sign(propose(first), by=second, at=NOON)
    assert done.state == "signed"
    row = done.row
    assert (row.recorded_by, row.confirmed_by, row.source) == (first, second, "表述更准确")
    assert row.confirmed
    before, after = (templates.template("33", day) for day in (NEXT - timedelta(days=1), NEXT))
    assert OLD in str(before.body)
    assert NEW in str(after.body)
    assert reading.row(templates.REGISTER, "33", NEXT).pk == row.pk


def test_a_paper_already_made_keeps_its_content_and_the_next_one_is_new(pair) -> None:
    first, second = pair
    where = another(first)
    old = issued(where, "33")
    revising.sign(propose(first, day=TODAY + timedelta(days=1)), by=second, at=NOON)
    with transaction.atomic():
        new = issuing.issue(
            where.matter,
            "33",
            samples.case(),
            {},
            by=first,
            at=NOON + timedelta(days=1),
            entry_number=2,
        )
    old.refresh_from_db()
    assert issuing.intact(old)
    assert OLD in str(old.content)
    assert NEW in str(new.content)
    assert old.template_digest != new.template_digest


def test_nobody_signs_or_returns_a_revision_of_their_own(pair) -> None:
    first, _ = pair
    waiting = propose(first)
    with pytest.raises(Refused, match="草拟人不能签认"):
        revising.sign(waiting, by=first, at=NOON)
    with pytest.raises(Refused, match="草拟人不能签认"):
        revising.send_back(waiting, "不妥", by=first, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        StyleRevision.objects.filter(pk=waiting.pk).update(state="signed", decided_by=first)


def test_without_the_duty_nothing_can_be_done(pair) -> None:
    first, _ = pair
    stranger = people.officer(first.organ, name="路人")
    waiting = propose(first)
    for refused in (
        lambda: propose(stranger, no="37", text=changed("37")),
        lambda: revising.sign(waiting, by=stranger, at=NOON),
        lambda: revising.send_back(waiting, "不妥", by=stranger, at=NOON),
    ):
        with pytest.raises(Refused, match="文书:模板"):
            refused()
    with pytest.raises(Refused, match="只有草拟人郭庆"):
        drafting.withdraw(waiting, by=stranger, at=NOON)


@pytest.mark.parametrize("days", [-1, 0])
def test_a_style_never_takes_effect_today_or_in_the_past(pair, days) -> None:
    with pytest.raises(Refused, match="须在今日之后"):
        propose(pair[0], day=TODAY + timedelta(days=days))
    assert propose(pair[0], day=TODAY + timedelta(days=1)).state == "pending"


def test_a_revision_signed_too_late_is_refused(pair) -> None:
    waiting = propose(pair[0])
    with pytest.raises(Refused, match="须在今日之后"):
        revising.sign(waiting, by=pair[1], at=NOON + timedelta(days=10))


def test_a_returned_revision_says_why_and_another_may_be_drafted(pair) -> None:
    first, second = pair
    waiting = propose(first)
    with pytest.raises(Refused, match="退回的理由"):
        revising.send_back(waiting, "  ", by=second, at=NOON)
    assert revising.send_back(waiting, "措辞不当", by=second, at=NOON).words == "措辞不当"
    with pytest.raises(Refused, match="已退回"):
        revising.sign(waiting, by=second, at=NOON)
    assert propose(first).state == "pending"


def test_only_one_revision_of_a_paper_waits_at_a_time(pair) -> None:
    first, second = pair
    waiting = propose(first)
    with pytest.raises(Refused, match="郭庆已送签的修订尚未签认"):
        propose(second)
    drafting.withdraw(waiting, by=first, at=NOON)
    assert propose(second).state == "pending"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (OLD, OLD, "没有改动"),
        ('"no": "33"', '"no": "34"', "不能改成"),
        (OLD, '"{{ organ.__class__ }}"', "下划线"),
        (OLD, '"{{ organ.nothing }}"', "nothing"),
        (OLD, "生僻字\U0002ceff\U000e0041", "印"),
        ("body:", "body: [", "写法不通"),
    ],
)
def test_a_style_that_would_not_fill_or_print_is_not_sent(pair, before, after, said) -> None:
    text = revising.current("33").data["yaml"].replace(before, after)
    with pytest.raises(Refused, match=said):
        propose(pair[0], text)
    assert not StyleRevision.objects.exists()


@pytest.mark.parametrize("values", [{"yaml": "x"}, {"why": "x"}, {"effective_from": TODAY}])
def test_what_was_sent_cannot_be_changed_even_past_the_program(pair, values) -> None:
    waiting = propose(pair[0])
    with pytest.raises(DatabaseError, match="不能改"), transaction.atomic():
        StyleRevision.objects.filter(pk=waiting.pk).update(**values)


def test_a_revision_is_never_deleted_nor_decided_twice(pair) -> None:
    first, second = pair
    waiting = revising.sign(propose(first), by=second, at=NOON)
    with pytest.raises(DatabaseError, match="不能再改"), transaction.atomic():
        StyleRevision.objects.filter(pk=waiting.pk).update(state="returned")
    with pytest.raises(DatabaseError, match="不能删除"), transaction.atomic():
        StyleRevision.objects.filter(pk=waiting.pk).delete()


def test_loading_the_shipped_registers_again_leaves_the_revision_in_force(pair) -> None:
    first, second = pair
    revising.sign(propose(first), by=second, at=NOON)
    assert loading.load() == 0
    assert NEW in str(templates.template("33", NEXT).body)


def test_the_difference_shows_what_goes_and_what_comes(pair) -> None:
    text = revising.current("33").data["yaml"]
    lines = revising.differences(text, changed())
    assert [kind for kind, _ in lines if kind in ("gone", "new")] == ["gone", "new"]
    assert any(OLD in line for kind, line in lines if kind == "gone")
    assert not revising.differences(text, text)


def test_every_shipped_style_has_a_specimen(pair) -> None:
    for no in templates.shipped():
        assert "样张" in revising.html(no, revising.current(no).data["yaml"])

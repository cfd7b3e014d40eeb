"""维护法律法规：一人草拟，另一人签认之后收录；只维护本机关的；旧案仍引当时的文本。"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from tests.kernel.laws.make import text
from tests.kernel.people import officer, organ
from zhijian.kernel.laws import citing, maintaining, scope, shelf, storing
from zhijian.kernel.laws.maintaining import DUTY, Proposal
from zhijian.kernel.laws.models import Law, LawDraft, LawVersion
from zhijian.kernel.registers import drafting
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
GIVEN = Proposal(
    title="甲省计量监督条例",
    level="地方性法规",
    issuer="甲省人民代表大会常务委员会",
    label="2025公布",
    adopted=date(2025, 11, 1),
    effective_from=date(2026, 1, 1),
    text="第一章 总则\n第一条 为了计量监督。\n第二条 应当检定。\n(一)首次；\n(二)周期。",
    why="甲省人大公报 2025 年第 11 号",
    category="地方立法",
)
LATER = replace(
    GIVEN,
    label="2026修正",
    adopted=date(2026, 5, 1),
    effective_from=date(2026, 7, 1),
    text="第一条 为了计量监督，制定本条例。\n第二条 加油机、充电桩应当检定。",
)


@pytest.fixture
def province():
    return organ("甲省局", level="province")


@pytest.fixture
def people(province):
    return officer(province, DUTY, name="甲"), officer(province, DUTY, name="乙")


def kept(people, given=GIVEN, law=None):
    first, second = people
    draft = maintaining.propose(given, law, by=first, at=AT)
    return maintaining.sign(draft, by=second, at=AT)


def test_a_text_is_taken_in_when_another_signs_it(people, province):
    first, second = people
    draft = maintaining.propose(GIVEN, None, by=first, at=AT)
    assert not Law.objects.exists()
    with pytest.raises(Refused, match="草拟人"):
        maintaining.sign(draft, by=first, at=AT)
    done = maintaining.sign(draft, by=second, at=AT)
    law = shelf.law("甲省计量监督条例")
    assert (law.organ, law.category, done.row.evidence) == (province, "地方立法", "V2")
    (found,) = citing.resolve_all("甲省计量监督条例第二条第一款第（二）项", date(2026, 2, 1))
    assert found.problem == "" and found.articles[0].place == ["第一章　总则"]


def test_a_later_text_takes_over_on_its_day_and_an_older_act_keeps_the_older(people):
    kept(people)
    kept(people, LATER, Law.objects.get())
    words = "甲省计量监督条例第二条"
    assert "充电桩" not in citing.resolve_all(words, date(2026, 6, 30))[0].words
    assert "充电桩" in citing.resolve_all(words, date(2026, 7, 1))[0].words
    assert LawVersion.objects.count() == 2


def test_the_same_text_given_again_with_a_change_is_a_correction(people):
    kept(people)
    kept(people, replace(GIVEN, text=GIVEN.text + "\n（三）其他。"), Law.objects.get())
    assert [one.revision for one in LawVersion.objects.order_by("revision")] == [0, 1]


def test_each_organ_keeps_its_own_only(people, province):
    kept(people)
    law = Law.objects.get()
    city = organ("甲市局", level="city", parent=province)
    nation = organ("总局", level="nation")
    below, above = officer(city, DUTY), officer(nation, DUTY)
    assert scope.sees(below, law) and scope.sees(above, law)
    for other in (below, above):
        with pytest.raises(Refused, match=r"不由.*维护"):
            maintaining.propose(LATER, law, by=other, at=AT)
    with pytest.raises(Refused, match=DUTY):
        maintaining.propose(LATER, law, by=officer(province), at=AT)
    storing.store([text()])
    national = Law.objects.get(name="试验法")
    given = replace(LATER, title=national.title, level="法律")
    assert maintaining.propose(given, national, by=above, at=AT).organ is None
    with pytest.raises(Refused, match=r"不由.*维护"):
        maintaining.propose(given, national, by=people[0], at=AT)


def test_a_draft_of_another_organ_is_not_signed_or_returned(people):
    draft = maintaining.propose(GIVEN, None, by=people[0], at=AT)
    other = officer(organ("乙省局", level="province"), DUTY)
    with pytest.raises(Refused, match="不由您所在的机关维护"):
        maintaining.sign(draft, by=other, at=AT)
    with pytest.raises(Refused, match="不由您所在的机关维护"):
        maintaining.send_back(draft, "不对", by=other, at=AT)


def test_one_draft_waits_at_a_time_and_a_returned_one_makes_way(people):
    first, second = people
    draft = maintaining.propose(GIVEN, None, by=first, at=AT)
    with pytest.raises(Refused, match="尚未签认"):
        maintaining.propose(GIVEN, None, by=second, at=AT)
    maintaining.send_back(draft, "第二条漏了一项", by=second, at=AT)
    again = maintaining.propose(GIVEN, None, by=first, at=AT)
    drafting.withdraw(again, by=first, at=AT)
    assert set(LawDraft.objects.values_list("state", flat=True)) == {"returned", "withdrawn"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"effective_from": date(2025, 1, 1)}, "施行日期不能早于公布日期"),
        ({"until": date(2025, 1, 1)}, "失效日期不能早于施行日期"),
        ({"text": "  \n"}, "原文是空的"),
        ({"text": "条" * (maintaining.LONGEST + 1)}, "原文过长"),
        ({"title": "中华人民共和国试验法"}, "这个名称不能用"),
    ],
)
def test_what_is_wrong_is_told(people, change, words):
    storing.store([text()])
    with pytest.raises(Refused, match=words):
        maintaining.propose(replace(GIVEN, **change), None, by=people[0], at=AT)
    assert not LawDraft.objects.exists()


def test_the_database_keeps_a_draft_as_it_was_proposed(people):
    draft = maintaining.propose(GIVEN, None, by=people[0], at=AT)
    for change in (lambda: LawDraft.objects.update(text="改"), draft.delete):
        with pytest.raises(DatabaseError, match=r"不能"), transaction.atomic():
            change()

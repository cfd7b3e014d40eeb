"""从旧兼从轻：行为之后罚则有变的，须选定文本并写明理由（处罚法第三十七条）。"""

from datetime import date, timedelta

import pytest

from tests.modules.cases.samples import by_goods, provincial
from tests.modules.cases.walk import START, Walk, fine
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
CHANGED_ON = START.date() - timedelta(days=30)


def changed(**data) -> Walk:
    """产品质量法第五十条在立案前一个月有变；违法行为在变前终了。"""
    walk = Walk()
    old = Row.objects.filter(register="penalty_rules", code="PQL50").latest("effective_from")
    Row.objects.create(
        register="penalty_rules",
        code="PQL50",
        name=old.name,
        source=old.source,
        evidence="V",
        effective_from=CHANGED_ON,
        data=old.data | data,
    )
    reading.forget()
    Case.objects.filter(pk=walk.matter.pk).update(happened_to=CHANGED_ON - timedelta(days=1))
    return walk


def refusals(walk, **values):
    with pytest.raises(Refused) as refused:
        walk.conclude(**by_goods("13000", held=[], **values))
    return [str(reason) for reason in refused.value.reasons]


def test_a_changed_rule_demands_a_choice_and_its_reason():
    told = refusals(changed(high_multiple="5", low_multiple="1"))
    assert any("没有选定适用哪一个文本" in words for words in told)
    assert any("没有写明选定文本的理由" in words for words in told)
    assert all("行政处罚法第三十七条" in words or "裁量基准" in words for words in told)


def test_the_plainly_heavier_new_text_may_not_be_chosen():
    walk = changed(high_multiple="5", low_multiple="1")
    told = refusals(walk, law_text="DECISION", law_reason="新法。", deviation="理由")
    assert any("行为时的规定明显较轻" in words for words in told)


def test_the_text_chosen_gives_the_bounds():
    walk = changed(high_multiple="5", low_multiple="1")
    walk.conclude(**by_goods("13000", held=[], law_text="ACT", law_reason="新的规定较重。"))
    row = Conclusion.standing.get()
    assert row.bounds["high"] == "30000.00"
    assert row.law_text == "ACT"


def test_a_lighter_new_text_is_the_one_to_choose():
    walk = changed(high_multiple="2")
    told = refusals(walk, law_text="ACT", law_reason="行为时。")
    assert any("决定时的规定明显较轻" in words for words in told)


def test_without_a_change_nothing_is_asked():
    walk = Walk()
    Case.objects.filter(pk=walk.matter.pk).update(happened_to=date(2026, 1, 5))
    assert walk.conclude(**by_goods("13000", held=[])).matter.stage == "case_review"


def test_where_neither_text_is_held_the_choice_is_not_asked_but_the_text_is_to_be_checked():
    walk = Walk()
    Case.objects.filter(pk=walk.matter.pk).update(happened_to=date(1990, 1, 5))
    assert walk.conclude(**provincial(fine("500"))).matter.stage == "case_review"

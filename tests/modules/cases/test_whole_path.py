import pytest

from tests import make
from tests.kernel.papers.test_facts import sample
from tests.modules.cases.walk import Walk, fine, goods, income
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases import facts

pytestmark = pytest.mark.django_db


def numbers(walk):
    papers = Paper.objects.filter(matter=walk.matter)
    return [paper.template_no for paper in papers.order_by("entry_number", "id")]


def test_a_case_goes_from_the_conclusion_to_the_archive():
    walk = Walk(items=2).to_executing(penalties=[income("29500"), goods(), fine("500")])
    walk.pay("30000").dispose().check().apply_closing().close().archive()
    assert walk.matter.stage == "archived"
    assert walk.matter.closed_at == walk.at
    made = ["35", "36", "37", "50", "43", "45", "50", "52", "53", "54", "55", "56"]
    assert numbers(walk) == made


def test_the_facts_of_an_archived_case_have_every_documented_key():
    walk = Walk().to_executing()
    walk.pay("30000").check().apply_closing().close().archive()
    assert set(facts.facts(walk.matter)) == set(sample())


def test_a_case_goes_from_its_registration_to_the_archive(cast):
    run = make.case_at("archived", cast)
    assert run.matter.stage == "archived"
    labels = set(Paper.objects.filter(matter=run.matter).values_list("template_no", flat=True))
    wanted = "1 7 9 10 14 24 29 30 31 32 33 35 36 37 43 45 50 52 53 54 55 56"
    assert labels >= set(wanted.split())

"""典型案例库与办案模式也查得到：名册变了即重编，看不见的办案模式不列。"""

import pytest

from tests import make
from tests.kernel.knowledge.people import AT, bureau
from zhijian.kernel.registers import reading, shelf
from zhijian.kernel.registers.models import Row
from zhijian.kernel.search import finding, following, knowledge
from zhijian.kernel.search.finding import Wanted
from zhijian.kernel.search.models import Indexed

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    found = bureau()
    following.follow()
    return found


def titles(organ, words: str, source: str) -> list[str]:
    officer = make.officer(organ, "查的人", "别的:职责")
    return [one.title for one in finding.find(Wanted(words, source=source), officer, AT).rows]


def test_the_shipped_precedents_are_found_by_their_words_and_lead_to_their_page(held):
    officer = make.officer(held.organs["county"], "查的人", "别的:职责")
    page = finding.find(Wanted("0786", source="precedent"), officer, AT)
    assert page.total == 1
    assert page.rows[0].link.startswith("/precedents/")
    assert page.rows[0].matter is None
    assert Indexed.objects.filter(source="precedent").values("owner").distinct().count() == 20


def test_a_playbook_is_found_by_what_it_advises(held):
    row = reading.row("playbooks", "M01", AT.date())
    words = row.data["points"][0][:6]
    assert row.name in titles(held.organs["county"], words, "playbook")


def test_a_playbook_of_another_province_is_neither_listed_nor_counted(held):
    mine = Row.objects.filter(register="playbooks", code="M01").get()
    mine.pk, mine.code, mine.name = None, "M91", "只在山东用的模式"
    mine.data = mine.data | {"division": "37"}
    mine.save(force_insert=True)
    shelf.forget()
    following.follow()
    assert titles(held.organs["other"], "只在山东用的模式", "playbook") == ["只在山东用的模式"]
    assert titles(held.organs["county"], "只在山东用的模式", "playbook") == []


def test_what_did_not_change_is_not_written_again_and_what_is_gone_is_struck(held):
    assert list(knowledge.PLAYBOOKS.missing()) == []
    Indexed.objects.create(source="playbook", owner="M99", part=0, title="旧", link="/", words="")
    Indexed.objects.filter(source="playbook", owner="M01").update(version=1)
    again = dict(knowledge.PLAYBOOKS.missing())
    assert set(again) == {"M01", "M99"}
    assert again["M99"] == []

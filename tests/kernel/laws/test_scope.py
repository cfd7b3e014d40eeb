"""A32：谁看得见哪些法律法规，逐行照 docs/rules/law-scope.md。"""

from dataclasses import replace

import pytest

from tests.kernel.laws.make import text
from tests.kernel.people import officer, organ
from tests.kernel.web.conftest import browser
from tests.tables import rows
from zhijian.kernel.laws import scope, shelf, storing
from zhijian.kernel.laws.models import Law

pytestmark = pytest.mark.django_db
TABLE = rows("law-scope", "总表")
PLACES = [name for name in TABLE[0] if name != "谁"]


@pytest.fixture
def organs():
    nation = organ("总局", level="nation")
    found = {"总局": nation}
    for word in "甲乙":
        province = organ(f"{word}省局", level="province", parent=nation)
        city = organ(f"{word}市局", level="city", parent=province)
        found |= {f"{word}省局": province, f"{word}市局": city}
    found["甲县局"] = organ("甲县局", parent=found["甲市局"])
    return found


@pytest.fixture
def laws(organs):
    storing.store([replace(text(), title=f"{name}试行办法") for name in PLACES])
    for name in PLACES[1:]:
        Law.objects.filter(name=f"{name}试行办法").update(organ=organs[name])
    shelf.forget()
    return {name: Law.objects.get(name=f"{name}试行办法") for name in PLACES}


def test_a32_each_level_sees_its_own_and_upper_laws(organs, laws):
    assert len(TABLE) == len(PLACES)
    for line in TABLE:
        person = officer(organs[line["谁"]])
        expected = {name for name in PLACES if line[name] != "不见"}
        assert {name for name in PLACES if scope.sees(person, laws[name])} == expected
        held = Law.objects.filter(scope.seen_by(person))
        assert {law.name.removesuffix("试行办法") for law in held} == expected
        assert [name for name in PLACES if line[name] == "维护"] == [line["谁"]]


def test_a32_a_law_not_seen_answers_404_and_is_not_listed_or_jumped_to(organs, laws):
    outsider = browser(officer(organs["乙市局"]))
    own = browser(officer(organs["甲县局"]))
    assert outsider.get("/laws/甲省局试行办法/").status_code == 404
    assert own.get("/laws/甲省局试行办法/").status_code == 200
    assert "甲省局试行办法" not in outsider.get("/laws/").content.decode()
    assert outsider.get("/search/?q=甲省局试行办法第一条").status_code == 200
    assert own.get("/search/?q=甲省局试行办法第一条").status_code == 302

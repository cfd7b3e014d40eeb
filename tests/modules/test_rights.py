"""四级权限：docs/rules/rights.md 的表就是数据，逐行由授予、办理之门与可见范围核对。"""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from tests import make
from tests.tables import rows
from zhijian.kernel.acts import hands
from zhijian.kernel.acts.administration import granting
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs import duties
from zhijian.kernel.web.views.rights import functions
from zhijian.rules.refusal import Refused
from zhijian.rules.rights import LEVELS, may_hold

pytestmark = pytest.mark.django_db
TABLE = rows("rights", "总表")
KINDS = {spec.title: kind for kind, spec in registry.items()}
DUTIES = sorted({row["职责"] for row in TABLE})
DO = [row for row in TABLE if row["怎样"] == "办" and row["办件"] in KINDS]
SEE = [row for row in TABLE if row["怎样"] != "办" and row["办件"] in KINDS]


def _id(row):
    return "/".join((row["办件"], row["职责"], row["怎样"]))


def cells(row):
    return [(level, row[name] != "—") for level, name in LEVELS.items()]


def matter(kind, organ, **where):
    spec = registry[kind]
    made = Matter.objects.create(
        kind=kind,
        procedure=spec.current,
        organ=where.get("home", organ),
        stage=spec.procedure.start,
        title="样例",
        opened_at=make.TUESDAY,
    )
    for role in MatterOrgan.Role.values:
        MatterOrgan.objects.create(matter=made, organ=organ, role=role)
    return made


def test_the_table_is_the_matrix_the_page_shows():
    shown = [
        (one.title, one.duty, one.how, *(cell for _, cell in one.cells)) for one in functions()
    ]
    named = ("办件", "职责", "怎样", *LEVELS.values())
    assert sorted(shown) == sorted(tuple(row[name] for name in named) for row in TABLE)


@pytest.mark.parametrize("row", DO, ids=_id)
def test_the_door_lets_each_level_do_what_the_row_says(row):
    kind = KINDS[row["办件"]]
    steps = [one for one in registry[kind].procedure.all_steps() if one.duty == row["职责"]]
    for level, allowed in cells(row):
        organ = make.organ(f"{LEVELS[level]}样例", level=level)
        officer, made = make.officer(organ, "某", row["职责"]), matter(kind, organ)
        for step in steps:
            reasons = hands.unmet(made, step, hands.Team.of(made), officer, make.TUESDAY)
            lacking = any(f"没有“{step.duty}”职责" in reason.words for reason in reasons)
            assert lacking is not allowed, (level, step.verb)


@pytest.mark.parametrize("row", SEE, ids=_id)
def test_each_level_sees_what_the_row_says(row):
    for level, allowed in cells(row):
        organ = make.organ(f"{LEVELS[level]}样例", level=level)
        officer = make.officer(organ, "某", row["职责"])
        below = make.organ("下级", parent=organ)
        home = below if row["怎样"] == "看下级" else organ
        made = Matter.objects.create(
            kind=KINDS[row["办件"]],
            procedure=registry[KINDS[row["办件"]]].current,
            organ=home,
            stage=registry[KINDS[row["办件"]]].procedure.start,
            title="样例",
            opened_at=make.TUESDAY,
        )
        assert (visibility.sight(officer, made, make.TUESDAY) is Sight.FULL) is allowed, level


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_is_granted_only_at_the_levels_of_its_rows(duty):
    allowed = {
        level for row in TABLE if row["职责"] == duty for level, there in cells(row) if there
    }
    admin = make.officer(make.organ("总局", level="nation"), "管理员", duties.ADMINISTER)
    for level in LEVELS:
        organ = make.organ(f"{LEVELS[level]}样例", level=level, parent=admin.organ)
        officer = make.officer(organ, "某")
        given = {"by": admin, "at": make.TUESDAY, "valid_from": make.TUESDAY.date()}
        if level in allowed:
            assert granting.grant_duty(officer, duty, organ, **given).name == duty
            continue
        with pytest.raises(Refused) as refused:
            granting.grant_duty(officer, duty, organ, **given)
        assert f"{LEVELS[level]}不能有“{duty}”职责" in str(refused.value)
        assert "担任" in refused.value.reasons[0].remedy


def test_the_people_of_the_demonstration_hold_only_what_their_level_may():
    path = Path(make.p.__file__).parents[3] / "demonstration" / "data" / "cast.yaml"
    cast = yaml.safe_load(path.read_text("utf-8"))
    levels = {organ["code"]: organ["level"] for organ in cast["organs"]}
    held = [(duty, levels[one["organ"]]) for one in cast["officers"] for duty in one["duties"]]
    assert [pair for pair in held if not may_hold(*pair)] == []


def test_the_page_marks_what_i_hold(client):
    cast = make.cast()
    client.force_login(cast.first)
    text = client.get(reverse("rights")).content.decode()
    assert "权限矩阵" in text
    assert "区县局没有下级机关" in text
    assert text.count("tag--now") >= 1

"""谁看见什么：docs/visibility.md 的表就是测试数据。"""

import pytest

from tests import make, tables
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.organs.models import Organ

pytestmark = pytest.mark.django_db
TABLE = tables.rows("visibility", "谁看见什么", folder=".")
WORDS = {"全部": Sight.FULL, "梗概": Sight.BRIEF, "不见": Sight.NONE}
SEEN = [pytest.param(row, id=row["关系"]) for row in TABLE if row["看见"] in WORDS]


@pytest.fixture
def places() -> dict[str, Organ]:
    upper = make.organ("上级市局", level=Organ.Level.CITY)
    own = make.organ("本县局", parent=upper)
    return {
        "本机关": own,
        "上级机关": upper,
        "下级机关": make.organ("下级所", parent=own),
        "平级机关": make.organ("邻县局", parent=upper),
    }


@pytest.fixture
def matter(places) -> Matter:
    return Matter.objects.create(
        kind="case",
        procedure="SAMR-2021",
        title="样例",
        organ=places["本机关"],
        stage="investigating",
        opened_at=make.TUESDAY,
    )


def viewer(row, places, matter):
    where, held = places[row["机关"]], row["职责或身份"]
    duty = held if held.startswith(("案件:", "监督:")) else ""
    officer = make.officer(where, row["关系"], *([duty] if duty else []))
    if "指派:" in held:
        Assignment.objects.create(
            matter=matter,
            officer=officer,
            role=held.split(":")[1],
            since=make.TUESDAY,
            until=make.TUESDAY if held.startswith("曾") else None,
        )
    return officer


@pytest.mark.parametrize("row", SEEN)
def test_each_row_of_the_visibility_table_holds_for_one_matter_and_in_lists(row, places, matter):
    officer, at = viewer(row, places, matter), make.TUESDAY
    expected = WORDS[row["看见"]]

    assert visibility.sight(officer, matter, at) is expected
    listed = visibility.visible(officer, at).filter(pk=matter.pk).exists()
    assert listed is (expected is not Sight.NONE)
    in_full = visibility.visible(officer, at, least=Sight.FULL).filter(pk=matter.pk).exists()
    assert in_full is (expected is Sight.FULL)


@pytest.mark.parametrize("row", SEEN)
def test_only_looks_from_above_are_to_be_recorded(row, places, matter):
    officer = viewer(row, places, matter)
    seen_from_above = visibility.from_above(officer, matter, make.TUESDAY)
    assert seen_from_above is (row["留痕"] == "查看")


def test_the_table_covers_every_way_of_seeing():
    assert {row["看见"] for row in TABLE} == {*WORDS, "不能登录"}

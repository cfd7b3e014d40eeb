"""执法资源的测试公用：一省、一市、两县，各有维护资源的人。"""

from datetime import date, timedelta

import pytest

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.modules.resources.equipment import actions as equipment
from zhijian.modules.resources.funds import actions as funds
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.reach import MAINTAIN, OVERSEE

ITEM = {
    "number": "ZB-1",
    "name": "执法记录仪",
    "category": "recorder",
    "quantity": 1,
    "purchased_on": date(2025, 3, 1),
    "price": "1980.00",
}
SCALE = ITEM | {
    "number": "JL-1",
    "name": "标准砝码",
    "category": "rapid_test",
    "measuring": True,
    "calibrated_to": date(2026, 3, 31),
}
LATER = NOON + timedelta(days=60)


class Scene:
    def __init__(self):
        self.province = people.organ("冀省局", level="province")
        self.city = people.organ("甲市局", level="city", parent=self.province)
        self.county = people.organ("甲县局", parent=self.city)
        self.other = people.organ("乙县局", parent=self.city)
        self.abroad = people.organ("外市局", level="city")
        self.keeper = people.officer(self.county, MAINTAIN, name="管物")
        self.officer = people.officer(self.county, "案件:承办", name="李伟", username="liwei")
        self.second = people.officer(self.county, name="王芳", username="wangfang")
        self.upper = people.officer(self.city, MAINTAIN, name="市管")
        self.overseer = people.officer(self.province, OVERSEE, name="省看")
        self.neighbour = people.officer(self.other, MAINTAIN, name="邻管")
        self.stranger = people.officer(self.abroad, MAINTAIN, name="外管")

    def item(self, organ=None, by=None, at=NOON, **values):
        return equipment.register(
            organ or self.county, by=by or self.keeper, at=at, **(ITEM | values)
        )

    def scale(self, **values):
        return self.item(**(SCALE | values))

    def act(self, item, verb, by=None, at=NOON, **given):
        return equipment.act(item, verb, by=by or self.keeper, at=at, **given)

    def fund(self, kind="budget", amount=100_000, voucher=None, at=NOON, organ=None, **values):
        line = {
            "organ": organ or self.county,
            "year": 2026,
            "source": "fiscal",
            "kind": kind,
            "amount": amount,
            "on": date(2026, 3, 1),
            "voucher": voucher or f"{kind}-{amount}",
            "words": "样例",
        }
        by = self.keeper if line["organ"] == self.county else self.neighbour
        return funds.enter(FundLine(**(line | values)), by=by, at=at)


@pytest.fixture
def scene(db, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return Scene()

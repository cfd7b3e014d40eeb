"""收到的通告的走法：签收、核查、反馈，发送机关确认；改派、知悉。"""

from typing import Any

from tests import make
from tests.ways import Ways
from tests.ways.notice import RECEIVING, WHY, arrived, drafter, first, turn
from zhijian.kernel.organs.models import Organ
from zhijian.modules.correspondence import procedure as p


def elsewhere(run: make.Run) -> dict[str, Any]:
    """改派给还没有收到的市局。"""
    cast = run.cast
    other = Organ.objects.filter(name__startswith="石家庄市").first()
    return {"organ": other or cast._city("石家庄市"), "why": "经营户在石家庄市。"}


WAYS = Ways(
    start=arrived,
    way=RECEIVING,
    bare={"delivered_at": make.TUESDAY},
    branches={
        "to_sign": (turn("redirect", first(p.SIGN), elsewhere),),
        "lead_review": (turn("lead_back", first(p.LEAD), WHY),),
        "replied": (turn("return_reply", drafter, WHY),),
    },
    sides=(
        Ways(
            start=lambda: arrived(demand="know"),
            way={"to_sign": (turn("note", first(p.SIGN)),)},
        ),
    ),
)

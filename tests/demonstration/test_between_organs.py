"""机关之间的三段演示，各停在有人等着办的地方。"""

from datetime import datetime, timedelta

import pytest

from tests import make
from zhijian.demonstration import between_organs
from zhijian.demonstration.cast import appoint
from zhijian.demonstration.play import Play
from zhijian.kernel.clock import CHINA
from zhijian.kernel.matters.models import Matter

pytestmark = pytest.mark.django_db


def test_an_order_a_notice_and_an_enquiry_wait_on_the_desks_of_three_organs():
    make.registers()
    now = datetime(2026, 11, 20, 17, tzinfo=CHINA)
    began = now.date() - timedelta(days=between_organs.DAYS_BEFORE)
    between_organs.perform(Play(appoint(now.date()), began, now))
    found = {one.kind: (one.organ.name, one.stage) for one in Matter.objects.all()}
    assert found == {
        "supervision": ("廊坊市市场监督管理局", "issued"),
        "supervision_task": ("霸州市市场监督管理局", "working"),
        "notice": ("廊坊市市场监督管理局", "sent"),
        "notice_received": ("青岛市市场监督管理局", "to_sign"),
        "assistance": ("廊坊市市场监督管理局", "proposed"),
    }

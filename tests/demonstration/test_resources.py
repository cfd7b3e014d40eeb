"""演示的执法资源：每一页都有内容，各机关的记录本没有断裂。"""

from datetime import datetime

import pytest
from django.urls import reverse

from tests import make
from zhijian.demonstration import resources
from zhijian.demonstration.cast import appoint
from zhijian.kernel import clock
from zhijian.kernel.clock import CHINA
from zhijian.kernel.log import book
from zhijian.kernel.organs.models import Officer, Organ

pytestmark = pytest.mark.django_db
PAGES = ("resources", "equipment", "funds", "people", "delegations", "imports", "endings")


@pytest.mark.parametrize(
    "now",
    [datetime(2026, 11, 20, 17, tzinfo=CHINA), datetime(2026, 1, 2, 9, tzinfo=CHINA)],
    ids=["late in the year", "early in the year"],
)
def test_every_page_has_something_to_show(now, client, monkeypatch):
    monkeypatch.setattr(clock, "_system", lambda: now)
    make.registers()
    cast = appoint(now.date())
    resources.furnish(cast, now)
    client.force_login(cast["zhengli"])
    for name in PAGES:
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        text = page.content.decode()
        assert "还没有登记" not in text and "没有符合条件" not in text, name
    assert "标准砝码" in client.get(reverse("endings")).content.decode()
    client.force_login(cast["guoqing"])
    assert "河北省市场监督管理局" in client.get(reverse("resources")).content.decode()
    for organ in Organ.objects.all():
        assert book.broken_at(organ.pk) is None
    assert Officer.objects.filter(username="tianye").exists()

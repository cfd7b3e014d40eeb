"""预编号段的页面。"""

import pytest
from django.urls import reverse

from tests import make
from zhijian.kernel.papers.models import NumberBlock

pytestmark = pytest.mark.django_db


def test_the_head_gives_out_numbers_and_the_officer_returns_them(client, monkeypatch):
    cast = make.cast()
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: make.TUESDAY)
    first = cast.first
    client.force_login(cast.head)
    given = {"officer": str(first.pk), "count": "5"}
    page = client.post(reverse("spot_numbers"), given, follow=True).content.decode()
    assert "已发给李伟：当罚〔2026〕1—5号" in page

    client.force_login(first)
    assert client.get(reverse("spot_numbers")).status_code == 404
    block = NumberBlock.objects.get()
    page = client.get(reverse("spot_numbers_return")).content.decode()
    assert "还剩 5 个" in page
    client.post(reverse("spot_numbers_return"), {"block": str(block.pk)})
    block.refresh_from_db()
    assert block.officer is None


def test_nobody_returns_the_numbers_of_another(client, monkeypatch):
    cast = make.cast()
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: make.TUESDAY)
    first = cast.first
    client.force_login(cast.head)
    client.post(reverse("spot_numbers"), {"officer": str(first.pk), "count": "5"})
    client.force_login(cast.second)
    block = NumberBlock.objects.get()
    client.post(reverse("spot_numbers_return"), {"block": str(block.pk)})
    block.refresh_from_db()
    assert block.officer == first

"""数据库不可用时，/healthz 说不健康而不是出错。"""

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from zhijian.config.health import healthz


@pytest.mark.django_db
def test_without_a_database_it_is_unhealthy_without_saying_why(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("password authentication failed for user zhijian")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = healthz(RequestFactory().get("/healthz"))
    assert answer.status_code == 503
    assert "password" not in answer.content.decode()

"""运行日志：一行一个 JSON，查得到快慢与出错之处，查不到人。"""

import io
import json
import logging
import sys

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from zhijian.config.logs import RequestLog, configure, logging_settings


@pytest.fixture
def lines():
    """此刻起写下的日志。"""
    configure(logging_settings("INFO"))
    handler = logging.getLogger().handlers[0]
    kept, out = handler.stream, io.StringIO()
    handler.setStream(out)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    handler.setStream(kept)


def boom():
    raise ValueError("举报人张三 13800000000")


@pytest.mark.django_db
def test_a_request_leaves_method_pattern_status_time_and_count_only(lines):
    Client().get("/healthz/nothing/张三?who=张三", HTTP_USER_AGENT="秘密浏览器")
    Client().post("/sign-in?who=张三", {"username": "张三"}, HTTP_USER_AGENT="秘密浏览器")
    Client().get("/?who=张三", HTTP_USER_AGENT="秘密浏览器")
    requests = [line for line in lines() if line["event"] == "request"]
    assert requests
    for line in requests:
        assert set(line) == {
            *("event", "method", "path", "status", "ms", "sql", "officer"),
            *("level", "logger", "timestamp"),
        }
    said = json.dumps(lines(), ensure_ascii=False)
    assert "张三" not in said
    assert "秘密浏览器" not in said


@pytest.mark.django_db
def test_the_health_page_is_healthy_and_not_logged(lines):
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "up"}
    assert not lines()


def test_an_error_is_logged_by_place_and_kind_not_by_words(lines):
    try:
        boom()
    except ValueError:
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", "/parties/张三", exc_info=sys.exc_info()
        )
    (line,) = lines()
    assert line["trace"][-1] == "ValueError"
    assert any("boom" in frame for frame in line["trace"])
    assert "张三" not in json.dumps(line, ensure_ascii=False)
    assert "13800000000" not in json.dumps(line)


def test_the_count_of_statements_belongs_to_the_request_alone(db, rf, lines):
    def view(request):
        for _ in range(3):
            with connection.cursor() as cursor:
                cursor.execute("select 1")
        request.resolver_match = type("Match", (), {"route": "x/<id>/"})()
        return HttpResponse()

    handle = RequestLog(view)
    handle(rf.get("/x/1/"))
    handle(rf.get("/x/2/"))
    assert [line["sql"] for line in lines()] == [3, 3]
    assert {line["path"] for line in lines()} == {"x/<id>/"}

"""一次办理的代价：语句数是定数，所以能测；时间由 bench/ 量。"""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.posting import filled

MOST = 26


def approval(cast: make.Cast, client: Client) -> tuple[str, dict[str, Any]]:
    """一件待批准立案的案件：网址与浏览器会交上来的内容。"""
    run = make.case_at("filing_approval", cast)
    where = reverse("act", args=["case", run.matter.pk, "approve_filing"])
    page = client.get(where).content.decode()
    ((verb, _, data),) = make.turns("filing_approval")
    return where, filled(page, verb, run, data(run))


def test_approving_a_filing_takes_at_most_twenty_six_statements(cast, settings):
    client = Client()
    client.force_login(cast.chief)
    pages = [approval(cast, client) for _ in range(3)]
    settings.DEMONSTRATION = False  # 正式运行不读演示的钟
    told = [taken(client, where, body) for where, body in pages]
    least = min(told[1:], key=len)  # 头一次还要把名册等取进内存
    assert len(least) <= MOST, "\n".join([f"{len(least)} 条", *least])


def taken(client: Client, where: str, body: dict[str, Any]) -> list[str]:
    """交一次表用到的各条语句。"""
    with CaptureQueriesContext(connection) as told:
        assert client.post(where, body).status_code == 302
    return [query["sql"][:60] for query in told.captured_queries]

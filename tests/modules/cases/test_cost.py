"""一次办理的代价：语句数是定数，所以能测；时间由 bench/ 量。"""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.posting import filled

MOST = 30


def approval(cast: make.Cast, client: Client) -> tuple[str, dict[str, Any]]:
    """一件待批准立案的案件：网址与浏览器会交上来的内容。"""
    run = make.case_at("filing_approval", cast)
    where = reverse("act", args=["case", run.matter.pk, "approve_filing"])
    page = client.get(where).content.decode()
    ((verb, _, data),) = make.turns("filing_approval")
    return where, filled(page, verb, run, data(run))


def test_approving_a_filing_takes_at_most_thirty_statements(cast):
    client = Client()
    client.force_login(cast.chief)
    (where, body), (again, same) = approval(cast, client), approval(cast, client)
    assert client.post(where, body).status_code == 302
    with CaptureQueriesContext(connection) as told:
        assert client.post(again, same).status_code == 302
    assert len(told) <= MOST, [query["sql"][:120] for query in told.captured_queries]

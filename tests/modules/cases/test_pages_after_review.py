"""审核以后各环节的页面：由该办的人打开，预填妥当，照预填交回即可办成（缺的逐栏指出）。"""

import pytest
from django.urls import reverse

from tests import make
from tests.ways.case import WAYS
from zhijian.kernel.acts.spec import open_steps

pytestmark = pytest.mark.django_db

STAGES = [
    "case_review",
    "proposal_approval",
    "to_notify",
    "notice_out",
    "defence",
    "decision_approval",
    "decided",
    "executing",
    "execution_checked",
    "closing_approval",
    "closed",
    "archived",
]
WHO = {
    "案件:审核": "reviewer",
    "案件:负责人": "chief",
    "案件:承办": "first",
    "案件:归档": "clerk",
    "案件:机构负责人": "head",
    "案件:举报人信息": "registrar",
}


def test_every_page_after_the_review_opens_for_who_acts(cast, client):
    run = make.case_at("case_review", cast)
    for stage in STAGES:
        run.go_to(stage)
        for step in open_steps(run.matter):
            officer = getattr(cast, WHO[step.duty])
            client.force_login(officer)
            url = reverse("act", args=["case", run.matter.pk, step.verb])
            answer = client.get(url)
            assert answer.status_code == 200, (stage, step.verb)
            assert step.label in answer.content.decode()


def test_the_matter_page_shows_every_block_of_an_archived_case(cast, client):
    run = make.case_at("archived", cast)
    client.force_login(cast.first)
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    for words in ("案件审核", "处罚告知", "处罚决定", "执行", "结案", "案卷", "30,000.00"):
        assert words in page


def test_the_block_of_the_notice_gives_the_periods_as_the_register_had_them(cast, client):
    run = make.case_at("defence", cast)
    client.force_login(cast.first)
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    assert "送达后5个工作日，" in page
    assert page.count("期间告知</span>") == 1  # 那是检测期间的告知，与处罚告知各是各的
    assert "期间至 —" not in page


def test_an_archived_case_of_the_older_law_cites_the_older_law(client):
    run = WAYS.of("AQSIQ-2011").walked()
    client.force_login(run.cast.first)
    page = client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    told = page.partition("处罚告知</h3>")[2].partition("</dl>")[0]
    assert "送达后3日，" in told and "五个工作日" not in told
    assert "尚未办到的" not in page

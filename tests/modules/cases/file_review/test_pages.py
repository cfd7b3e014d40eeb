"""案卷自查页：看得见全部的人随时可看，其余答 404；上级的查看留痕。"""

import pytest
from django.urls import reverse

from tests import make
from zhijian.kernel.log.models import Trace
from zhijian.kernel.organs.models import Organ

pytestmark = pytest.mark.django_db
PAGES = ("case_check", "case_check_brief")


def page(client, officer, run, name="case_check"):
    client.force_login(officer)
    return client.get(reverse(name, args=[run.matter.pk]))


def test_the_page_names_article_source_and_remedy_of_each_finding(client, cast):
    run = make.case_at("executing", cast)
    text = page(client, cast.first, run).content.decode()
    assert "没有一票否决的不合" in text
    assert "签名的扫描件" in text
    assert "补救：" in text
    assert reverse("case_check", args=[run.matter.pk]) in (
        client.get(reverse("matter", args=["case", run.matter.pk])).content.decode()
    )


@pytest.mark.parametrize("name", PAGES)
def test_who_may_not_see_the_case_finds_no_page(name, client, cast):
    run = make.case_at("investigating", cast)
    stranger = make.officer(make.organ("邻县局"), "路人", "案件:负责人")
    assert page(client, stranger, run, name).status_code == 404
    assert page(client, cast.registrar, run, name).status_code == 200
    assert page(client, cast.third, run, name).status_code == 404


def test_a_look_from_above_leaves_its_trace(client):
    upper = make.organ("上级市局", level=Organ.Level.CITY)
    run = make.case_at("investigating", make.cast(parent=upper))
    watcher = make.officer(upper, "督查", "案件:监督")
    assert page(client, watcher, run).status_code == 200
    assert Trace.objects.filter(officer=watcher, words__contains="案卷自查").exists()

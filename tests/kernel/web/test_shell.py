"""外壳、菜单与表单的样子。"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import Client

from zhijian.kernel.organs.models import Duty, Officer, Organ
from zhijian.kernel.web import menu
from zhijian.kernel.web.forms import DayField, MomentField, ProseField, YuanField

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script>{{ 7|add:1 }}'


@pytest.fixture
def officer() -> Officer:
    organ = Organ.objects.create(
        code="131081",
        name="霸州市质量技术监督局",
        doc_word="霸",
        level="county",
        division="131081",
        valid_from=date(2000, 1, 1),
    )
    return Officer.objects.create(username="liwei", name="李伟", organ=organ, post="科员")


@pytest.fixture
def client(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def test_my_page_shows_who_i_am_and_my_duties(client: Client, officer: Officer) -> None:
    Duty.objects.create(
        officer=officer, organ=officer.organ, name="案件:承办", valid_from=date(2020, 1, 1)
    )
    page = client.get("/me/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "李伟" in text and "霸州市质量技术监督局" in text and "案件:承办" in text


def test_every_page_of_the_demonstration_carries_the_banner(client: Client) -> None:
    assert "演示时间" in client.get("/me/").content.decode()


def test_pages_forbid_inline_script(client: Client) -> None:
    page = client.get("/me/")
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "style=" not in page.content.decode()


def test_an_unknown_page_answers_404_in_chinese(client: Client) -> None:
    page = client.get("/no-such-page/at/all/")
    assert page.status_code == 404
    assert "没有这一页" in page.content.decode()


def test_hostile_names_are_escaped(client: Client, officer: Officer) -> None:
    Officer.objects.filter(pk=officer.pk).update(name=HOSTILE[:50])
    assert "<script>alert" not in client.get("/me/").content.decode()


def test_menu_leaves_out_what_does_not_exist_and_what_is_not_mine() -> None:
    menu.add("系统管理", "没有的页面", "no_such_url")
    menu.add("系统管理", "须有职责", "me", duties={"机构:管理"})
    labels = [row.label for _, rows in menu.chapters(frozenset(), "/me/") for row in rows]
    assert "没有的页面" not in labels and "须有职责" not in labels
    mine = [row.label for _, rows in menu.chapters(frozenset({"机构:管理"}), "/") for row in rows]
    assert "须有职责" in mine
    menu._items[:] = [item for item in menu._items if item.label not in ("没有的页面", "须有职责")]


def test_menu_refuses_a_chapter_that_the_manual_does_not_have() -> None:
    with pytest.raises(ValueError, match="菜单没有"):
        menu.add("杂项", "随便", "me")


class Sample(forms.Form):
    fine = YuanField(label="罚款", help_text="单位：元")
    facts = ProseField(label="违法事实")
    found_on = forms.DateField(label="发现日期")
    agreed = forms.BooleanField(label="已出示执法证")
    kind = forms.ChoiceField(
        label="种类", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect
    )


def test_a_form_says_what_is_wrong_on_top_and_beside_the_field() -> None:
    form = Sample({"fine": "很多", "facts": HOSTILE})
    text = str(form)
    assert "还有 4 处需要改正" in text
    assert 'href="#id_fine"' in text
    assert 'aria-describedby="id_fine_helptext id_fine_error"' in text
    assert 'id="id_fine_error"' in text
    assert "很多" in text
    assert "<script>alert" not in text and "&lt;script&gt;" in text


def test_amounts_may_be_typed_with_commas_and_yuan() -> None:
    assert YuanField().clean("29,500.00 元") == Decimal("29500.00")


def test_a_date_is_text_that_reads_the_same_in_every_browser() -> None:
    text = str(Sample(initial={"found_on": date(2026, 11, 20)}))
    assert 'type="date"' not in text
    assert 'value="2026-11-20"' in text and 'data-picker="date"' in text
    assert 'placeholder="年-月-日"' in text


@pytest.mark.parametrize("typed", ["2026-11-20", "2026/11/20", " 2026-11-20 "])
def test_a_date_may_be_typed_in_the_usual_ways(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["2026-11-20 09:30", "2026-11-20T09:30", "2026/11/20 9:30"])
def test_a_moment_may_be_typed_in_the_usual_ways(typed: str) -> None:
    assert MomentField().clean(typed) == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


def test_a_date_that_cannot_be_read_says_how_to_write_it() -> None:
    with pytest.raises(ValidationError, match="如 2026-11-20"):
        DayField().clean("明天")


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ v.money|yuan }}", "29,500.00 元"),
        ("{{ v.none|yuan }}", "—"),
        ("{{ v.at|moment }}", "2026-11-21 00:30"),
        ("{{ v.at|day }}", "2026-11-21"),
        ("{{ v.on|day_cn }}", "2026年11月20日"),
        ("{{ v.on|since:v.at }}", "昨天"),
    ],
)
def test_money_and_dates_read_the_same_everywhere(template: str, shown: str) -> None:
    values = {
        "money": Decimal("29500"),
        "none": None,
        "at": datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        "on": date(2026, 11, 20),
    }
    assert Template("{% load zj %}" + template).render(Context({"v": values})) == shown

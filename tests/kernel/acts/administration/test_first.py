"""首个管理员：只设一次，留有记录，口令合格，环境变量不全时说缺哪些。"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from zhijian.kernel import clock
from zhijian.kernel.acts.administration import first
from zhijian.kernel.acts.management.commands.first_administrator import ASKED
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs import duties
from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
GIVEN = {
    "ZHIJIAN_ADMIN_ORGAN": "甲市市场监督管理局",
    "ZHIJIAN_ADMIN_CODE": "131000",
    "ZHIJIAN_ADMIN_DOC_WORD": "甲市监",
    "ZHIJIAN_ADMIN_LEVEL": "city",
    "ZHIJIAN_ADMIN_DIVISION": "131000",
    "ZHIJIAN_ADMIN_USERNAME": "admin.zhang",
    "ZHIJIAN_ADMIN_NAME": "张管理",
    "ZHIJIAN_ADMIN_PASSWORD": "Qing-Shan-2026",
}


@pytest.fixture
def given(monkeypatch):
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)


def test_it_founds_the_organ_and_an_administrator_who_may_administer(given):
    call_command("first_administrator", stdout=StringIO())
    officer = Officer.objects.get()
    assert officer.check_password(GIVEN["ZHIJIAN_ADMIN_PASSWORD"])
    assert duties.may(officer, duties.ADMINISTER, officer.organ, clock.now())
    assert Entry.objects.count() == 3


def test_a_second_time_it_does_nothing(given):
    call_command("first_administrator", stdout=StringIO())
    call_command("first_administrator", stdout=StringIO())
    assert Officer.objects.count() == 1


def test_without_a_terminal_it_names_what_is_missing(given, monkeypatch):
    monkeypatch.delenv("ZHIJIAN_ADMIN_NAME")
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match=r"ZHIJIAN_ADMIN_NAME。"):
        call_command("first_administrator", stdout=StringIO())


def test_at_a_terminal_it_asks_until_answered(monkeypatch):
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    answers = iter(["", *GIVEN.values()])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    call_command("first_administrator", stdout=StringIO())
    assert Officer.objects.get().name == "张管理"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ZHIJIAN_ADMIN_PASSWORD", "12345678", "口令至少"),
        ("ZHIJIAN_ADMIN_LEVEL", "town", "级别"),
    ],
)
def test_what_will_not_do_leaves_nothing_behind(given, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    with pytest.raises(CommandError, match=words):
        call_command("first_administrator", stdout=StringIO())
    assert not Officer.objects.exists()


def test_it_is_refused_once_there_is_an_administrator(given):
    call_command("first_administrator", stdout=StringIO())
    with pytest.raises(Refused, match="已有管理员"):
        first.found_platform(at=clock.now(), organ={}, username="x", name="x", password="x")

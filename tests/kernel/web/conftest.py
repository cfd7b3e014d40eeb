"""试办件、一个机关的几个人与各自的浏览器。"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.kernel.people import grant, officer, organ
from tests.kernel.web import trial
from zhijian.kernel import clock
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import register, registry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(trial.Trial)


@pytest.fixture(autouse=True)
def _trial_is_registered() -> Any:
    register(trial.SPEC)
    yield
    del registry["trial"], visibility._rules["trial"]


@dataclass
class Cast:
    """甲县：登记兼承办、负责人、同事；甲市：监督；乙县：外人。"""

    county: Organ
    handler: Officer
    chief: Officer
    colleague: Officer
    upper: Officer
    outsider: Officer


@pytest.fixture
def cast(db: None) -> Cast:
    city = organ("甲市市场监督管理局", level="city")
    county = organ("甲县市场监督管理局", parent=city)
    elsewhere = organ("乙县市场监督管理局", parent=city)
    return Cast(
        county,
        officer(county, trial.REGISTER, trial.HANDLE, name="李伟"),
        officer(county, trial.CHIEF, name="王芳"),
        officer(county, name="赵六"),
        officer(city, trial.LOOK, name="钱七"),
        officer(elsewhere, trial.CHIEF, trial.HANDLE, name="孙八"),
    )


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return open_one(cast, "甲加油站计量作弊")


def open_one(cast: Cast, title: str, **more: Any) -> Matter:
    """登记一件。"""
    request = door.Request("register", {"title": title, **more})
    return door.open_matter(trial.SPEC, request, organ=cast.county, by=cast.handler, at=clock.now())


def do(matter: Matter, by: Officer, verb: str, **data: Any) -> None:
    """经门办一个环节。"""
    door.perform(matter.pk, door.Request(verb, data), by=by, at=clock.now())


def browser(person: Officer) -> Client:
    """某人已登录的浏览器。"""
    client = Client()
    client.force_login(person)
    return client


__all__ = ["Cast", "browser", "do", "grant", "open_one"]

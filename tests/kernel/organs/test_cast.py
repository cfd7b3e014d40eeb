from io import StringIO

import pytest
from django.core.management import call_command

from tests.kernel import people

pytestmark = pytest.mark.django_db


def printed():
    out = StringIO()
    call_command("cast", stdout=out)
    return out.getvalue()


def test_the_cast_is_printed_by_organ(settings):
    settings.DEMONSTRATION = True
    people.officer(people.organ("甲县局"), "案件:承办", name="李伟", username="liwei")
    assert "甲县局（区县局）" in printed()
    assert "liwei" in printed()
    assert "案件:承办" in printed()


def test_production_has_no_cast(settings):
    settings.DEMONSTRATION = False
    people.officer(people.organ(), name="李伟")
    assert "李伟" not in printed()

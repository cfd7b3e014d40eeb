"""联系方式：本人与管理员可以改，记录里只有谁的哪几项变了。"""

import json

import pytest

from tests.kernel import people
from zhijian.kernel.acts.administration import contacts
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.reminders import preferences
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
MAIL, MOBILE = "liwei@example.gov.cn", "13800000001"


def change(officer, by, mail=MAIL, mobile=MOBILE):
    return contacts.change_contact(officer, by=by, at=people.NOON, mail=mail, mobile=mobile)


def facts():
    rows = Entry.objects.filter(verb="officer.contact").order_by("number")
    return [json.loads(bytes(row.body))["facts"] for row in rows]


def test_oneself_and_the_administrator_change_it_and_the_record_has_no_address(admin, clerk):
    change(clerk, clerk)
    change(clerk, admin, mobile="")
    change(clerk, admin, mobile="")
    held = preferences.of(clerk)
    assert (held.mail, held.mobile) == (MAIL, "")
    assert [one["changed"] for one in facts()] == [["mail", "mobile"], ["mobile"]]
    assert MAIL not in str(facts())
    assert MOBILE not in str(facts())


def test_nobody_else_may(clerk, county):
    colleague = people.officer(county, name="同事")
    elsewhere = people.officer(people.organ("外市局"), ADMINISTER)
    for one in (colleague, elsewhere):
        with pytest.raises(Refused):
            change(clerk, one)
    assert facts() == []


def test_what_was_chosen_stays(clerk):
    kept = change(clerk, clerk)
    kept.digest = False
    kept.save()
    change(clerk, clerk, mail="new@example.gov.cn")
    assert not preferences.of(clerk).digest

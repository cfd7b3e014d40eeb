"""表上选人：执法证过期的选不到，并说明为什么。"""

from datetime import date

import pytest
from django import forms

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.web.people import OfficerField, offer_certified

pytestmark = pytest.mark.django_db


class Pick(forms.Form):
    first = OfficerField(label="主办", help_text="两名以上")
    second = OfficerField(label="协办")


def test_an_expired_officer_is_not_offered_and_the_reason_is_shown():
    organ = people.organ()
    sound = people.officer(organ, name="李伟")
    past = people.officer(organ, name="田野", certificate_to=date(2026, 3, 1))
    form = Pick({"first": str(past.pk), "second": str(sound.pk)})
    offer_certified(form, [sound, past], NOON, "first", "second")
    assert not form.is_valid()
    assert list(form.errors) == ["first"]
    assert form.cleaned_data["second"] == sound
    help_text = form.fields["first"].help_text
    assert help_text.startswith("两名以上。不能指派：田野的执法证")
    assert "2026-03-02 不在有效期内（行政处罚法第四十二条）" in help_text


def test_with_everyone_certified_nothing_is_added():
    form = Pick()
    offer_certified(form, [people.officer(people.organ())], NOON, "first", "second")
    assert form.fields["first"].help_text == "两名以上"

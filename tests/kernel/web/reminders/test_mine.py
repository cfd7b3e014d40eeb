"""“我的提醒”与“提醒外发”两页、人员页上的联系方式：只有本人与管理员看得见、改得动。"""

from datetime import UTC, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people
from tests.kernel.reminders.posting import connect, deliver, put
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.reminders import preferences
from zhijian.kernel.reminders.gateways import Rejected, Unreachable
from zhijian.kernel.reminders.models import Outgoing, Preference
from zhijian.rules.quiet_hours import MOST_TRIES

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)
MAIL, MOBILE = "liwei@example.gov.cn", "13800000001"
FILLED = {
    "mail": MAIL,
    "mobile": MOBILE,
    "mail_kinds": ["overdue", "returned"],
    "sms_kinds": [],
    "quiet_from": "21:30",
    "quiet_to": "06:30",
    "digest_at": "08:30",
}


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def post(settings):
    return connect(settings)


@pytest.fixture
def officer():
    return people.officer(people.organ(), name="李伟")


@pytest.fixture
def preference(officer):
    return Preference.objects.create(officer=officer, mail=MAIL, mobile=MOBILE)


@pytest.fixture
def client(officer):
    return signed_in(officer)


@pytest.fixture
def admin(officer):
    return signed_in(people.officer(officer.organ, ADMINISTER, name="管理员"))


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_one_who_chose_nothing_sees_the_defaults_and_how_to_begin(post, client):
    text = page(client, "reminding")
    for words in ("没有填", "指派、已超期、逐级报告", "22:00 至次日 07:00", "还没有发过"):
        assert words in text
    assert "试发一条" not in text
    assert reverse("reminding") in page(client, "me")


def test_the_whole_form_is_kept_and_shown(post, client, officer):
    assert client.post(reverse("change_reminding"), FILLED).status_code == 302
    held = preferences.of(officer)
    assert (held.mail, held.mobile, held.mail_kinds) == (MAIL, MOBILE, ["overdue", "returned"])
    assert (held.quiet_from, held.quiet_to, held.digest) == (time(21, 30), time(6, 30), False)
    text = page(client, "reminding")
    for words in (MAIL, MOBILE, "已超期、退回", "都不发", "21:30 至次日 06:30", "试发一条"):
        assert words in text
    assert '<option value="21:30" selected>' in page(client, "change_reminding")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mail": "liwei"}, "完整的邮箱地址"),
        ({"mail": "a@b.cn\nBcc: x@y.cn"}, "完整的邮箱地址"),
        ({"mobile": "12345"}, "11 位数字"),
        ({"quiet_from": "25:00"}, "选择一个有效的选项"),
        ({"quiet_to": ""}, "请选择"),
        ({"mail_kinds": ["lapsed"]}, "lapsed"),
    ],
)
def test_a_bad_entry_is_explained_and_loses_nothing(post, client, officer, change, words):
    text = client.post(reverse("change_reminding"), FILLED | change).content.decode()
    assert words in text
    assert '<option value="08:30" selected>' in text
    assert preferences.of(officer).mail == ""


def test_a_trial_is_queued_sent_and_shown(post, client, preference):
    told = client.post(reverse("try_reminding"), follow=True).content.decode()
    assert "已排入邮件、短信" in told
    assert "刚才已经试发过" in client.post(reverse("try_reminding"), follow=True).content.decode()
    row = Outgoing.objects.first()
    deliver(row.made_at)
    assert {one.to for one in post.sent} == {MAIL, MOBILE}
    assert "已发" in page(client, "reminding")


def test_nothing_connected_is_said(settings, client):
    settings.REMINDER_GATEWAYS = {"mail": "", "sms": ""}
    assert "还没有接通邮件与短信" in page(client, "reminding")


def test_another_sees_neither_my_messages_nor_my_address(post, client, officer, preference):
    put(officer, body="只给本人")
    other = signed_in(people.officer(officer.organ, name="同事"))
    assert "只给本人" in page(client, "reminding")
    assert "只给本人" not in page(other, "reminding")
    for name, args in (("officer", [officer.pk]), ("change_contact", [officer.pk])):
        assert other.get(reverse(name, args=args)).status_code == 404
    assert other.get(reverse("outgoing")).status_code == 404


def test_the_administrator_sees_and_changes_an_address(post, admin, officer, preference):
    assert MAIL in page(admin, "officer", officer.pk)
    new = {"mail": "new@example.gov.cn", "mobile": ""}
    admin.post(reverse("change_contact", args=[officer.pk]), new)
    assert (preferences.of(officer).mail, preferences.of(officer).mobile) == (new["mail"], "")


def test_the_administrator_sees_what_is_stuck_and_why_without_its_words(
    post, admin, officer, preference
):
    put(officer, once="m", body="正文不给看")
    put(officer, once="s", channel="sms")
    post.fails = [Unreachable("邮件服务器不通（TimeoutError）"), Rejected("号码被拒")]
    deliver()
    text = page(admin, "outgoing")
    for words in ("邮件不通", "TimeoutError", "一条不丢", "号码被拒", "李伟"):
        assert words in text
    assert "正文不给看" not in text
    assert MAIL not in text


def test_the_administrator_sends_a_failed_one_again(post, admin, officer, preference):
    row = put(officer)
    Outgoing.objects.update(state="failed", tries=MOST_TRIES, problem="收件地址被拒（550）")
    assert "重发" in page(admin, "outgoing")
    admin.post(reverse("outgoing_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.tries) == ("waiting", 0)
    told = admin.post(reverse("outgoing_again", args=[row.pk]), follow=True).content.decode()
    assert "没有重发" in told


def test_another_bureaus_administrator_has_neither_list_nor_button(post, officer, preference):
    row = put(officer)
    Outgoing.objects.update(state="failed")
    foreign = signed_in(people.officer(people.organ("外市局"), ADMINISTER))
    assert "没有积着的消息" in page(foreign, "outgoing")
    assert foreign.post(reverse("outgoing_again", args=[row.pk])).status_code == 404

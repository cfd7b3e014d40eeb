"""发往邮箱、手机的消息里没有受保护的内容：走一件有举报人、有奖励的案件，查外发的每一列。"""

from datetime import timedelta

import pytest
from django.core.cache import cache

from tests import make
from tests.modules.cases.test_secrets import (
    INFORMANT,
    INFORMANT_ID,
    PHONE,
    assert_nowhere,
    everything,
    where_found,
)
from tests.ways import reward as ways
from zhijian.kernel.acts import digest, forwarding, sweeping
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines.clock import midnight
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.registers import reading
from zhijian.kernel.reminders.models import Outgoing, Preference, Reminder
from zhijian.modules.rewards.models import Reward

pytestmark = pytest.mark.django_db
TOLD = {
    "informant_name": INFORMANT,
    "informant_phone": PHONE,
    "informant_id_number": INFORMANT_ID,
}


@pytest.fixture(autouse=True)
def _connected(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"
    path = "tests.kernel.reminders.posting.Recorder"
    settings.REMINDER_GATEWAYS = {"mail": path, "sms": path}
    cache.clear()


def everybody_wants_everything():
    Preference.objects.bulk_create(
        Preference(
            officer=one,
            mail=f"o{number}@example.gov.cn",
            mobile=f"1380000{number:04d}",
            mail_kinds=list(Reminder.FORWARDED),
            sms_kinds=list(Reminder.FORWARDED),
        )
        for number, one in enumerate(Officer.objects.all())
    )


def test_no_message_names_informant_party_or_reward_code():
    cast = make.cast(parent=ways.city())
    case = make.case_at("closed", cast, **TOLD)
    title = case.matter.title
    everybody_wants_everything()
    Reminder.objects.update(passed_on=False, read_at=None, at=case.at)
    run = ways.proposed(case)
    run.go_to("notified")
    code = Reward.objects.get(pk=run.matter.pk).claim_code.reveal()
    later = run.at + timedelta(days=200)
    sweeping.sweep(later)
    assert forwarding.forward(run.at) > 0
    day = reading.calendar().next_workday(later.astimezone(CHINA).date())
    assert digest.assemble(midnight(day) + timedelta(hours=9)) > 0
    assert {row.sort for row in Outgoing.objects.all()} >= {"digest", "urgent"}
    assert_nowhere(INFORMANT, PHONE, INFORMANT_ID, code)
    sent = {"outgoing": everything()["reminders_outgoing"]}
    assert where_found(case.matter.number, sent)  # 查的地方是对的：编号确实在
    for words in (title, case.matter.party.name, case.matter.party.uscc):
        assert words
        assert where_found(words, sent) == []

"""听证：七个工作日前通知，主持人不是调查人员，代理人至多二人。"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.ways import hearing as ways
from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.clock import CHINA
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.registers import reading
from zhijian.modules.hearings.models import Hearing
from zhijian.rules import margins
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def first_day(run):
    day = run.at.date()
    period = reading.period("HEARING_NOTICE", day)
    return margins.earliest_allowed(period, day, reading.calendar()).on


@pytest.mark.parametrize(("early", "allowed"), [(1, False), (0, True), (-1, True)])
def test_the_notice_comes_seven_working_days_ahead(early: int, allowed: bool):
    run = ways.appointed().go_to("preparing")
    on = first_day(run) - timedelta(days=early)
    when = run.at.replace(year=on.year, month=on.month, day=on.day, hour=14)
    told = {"set_for": when, "place": "三楼会议室"}
    if not allowed:
        with pytest.raises(Refused, match="其间须足7个工作日"):
            run.do("set_hearing", run.cast.host, **told)
        return
    run.do("set_hearing", run.cast.host, **told)
    assert run.matter.stage == "notice_out"


def test_a_notice_served_too_late_is_refused_and_the_hearing_is_put_off():
    run = ways.appointed().go_to("preparing")
    on = first_day(run)
    when = run.at.replace(year=on.year, month=on.month, day=on.day, hour=14)
    run.do("set_hearing", run.cast.host, set_for=when, place="三楼会议室")
    run.wait(days=1)
    with pytest.raises(Refused, match="其间须足7个工作日"):
        run.do("serve_hearing_notice", run.cast.first, **ways.make.served(run))
    run.do("postpone", run.cast.host, reason="通知书未能及时送达。")
    assert run.matter.stage == "preparing"


def test_the_receipt_tells_of_the_notice_of_hearing_not_of_the_case():
    run = ways.appointed().go_to("notified")
    told = facts_of(run.matter)["service"]
    assert told["paper_name"] == "行政处罚听证通知书"
    receipt = Paper.objects.get(matter=run.matter, template_no="50")
    assert "行政处罚听证通知书" in str(receipt.content)


def test_the_handlers_are_not_offered_as_hosts(client):
    run = ways.requested()
    host = run.cast.host
    client.force_login(run.cast.chief)
    where = f"{reverse('open', args=['hearing'])}?parent={run.matter.pk}"
    page = client.get(where).content.decode()
    offered = page[page.index('name="host"') : page.index("</select>", page.index('name="host"'))]
    assert host.name in offered
    assert run.cast.first.name not in offered


def test_a_handler_appointed_all_the_same_cannot_hold_it():
    run = ways.appointed().go_to("notified").wait(days=15)
    with pytest.raises(Refused, match="不得办理"):
        run.do("hold", run.cast.first, **{})


def test_the_party_sends_two_agents_at_most():
    run = ways.appointed().go_to("notified")
    held = ways.WAY["notified"][0][2](run)
    agents = [{"name": f"代理{n}", "role": "代理人", "capacity": ""} for n in range(3)]
    with pytest.raises(Refused, match="至多委托二名代理人"):
        run.do("hold", run.cast.host, **held | {"attendants": agents})


def test_the_hearing_is_not_held_before_its_time():
    run = ways.appointed().go_to("notified")
    when = f"{Hearing.objects.get().set_for.astimezone(CHINA):%Y-%m-%d %H:%M}"
    assert "15:" in when  # 北京时间，不是世界时
    with pytest.raises(Refused, match=f"{when} 举行，此前不能办理"):
        run.do("record_absence", run.cast.host, reason="未到。")

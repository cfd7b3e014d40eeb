"""一次办到许多件的：当场核过、交后台办；全部写下或者全部不写；画面已旧、再交、别人也交。"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import make, posting
from tests.ways import supervision as ways
from zhijian.kernel.acts import door, later, progress
from zhijian.kernel.acts.models import LongAct
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.reminders.models import Reminder
from zhijian.kernel.web import drafts
from zhijian.kernel.web.later import running
from zhijian.modules.supervision import procedure as p
from zhijian.modules.supervision.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_are_many(monkeypatch, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(later, "AT_ONCE", 1)


class Desk:
    """一张待下发的督办单，与下发人的浏览器。"""

    def __init__(self, monkeypatch, stage: str = "approved") -> None:
        self.run = ways.proposed().go_to(stage)
        monkeypatch.setattr("zhijian.kernel.clock._system", lambda: self.run.at)
        self.by = ways.drafter(self.run.cast)
        self.client = _client(self.by)

    def url(self, verb: str) -> str:
        return reverse("act", args=["supervision", self.run.matter.pk, verb])

    def typed(self, verb: str = "issue", **told: object) -> dict[str, object]:
        page = self.client.get(self.url(verb)).content.decode()
        return posting.filled(page, verb, self.run, told)

    def asked(self, verb: str = "issue", **told: object) -> LongAct:
        reply = self.client.post(self.url(verb), self.typed(verb, **told))
        row = LongAct.objects.get()
        assert reply.status_code == 302
        assert reply.url == self.page(row)
        return row

    def page(self, row: LongAct) -> str:
        return reverse("later", args=["supervision", row.matter_id, row.key])

    def told(self, row: LongAct) -> str:
        return self.client.get(self.page(row)).content.decode()

    def work(self, row: LongAct) -> LongAct:
        running.run(row.key, self.run.at)
        row.refresh_from_db()
        self.run.matter.refresh_from_db()
        return row


def _client(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def desk(monkeypatch):
    return Desk(monkeypatch)


def test_many_recipients_are_left_to_the_worker_and_written_in_one_act(desk):
    row = desk.asked()
    assert (row.state, row.total, Task.objects.count()) == ("queued", 2, 0)
    assert ProcrastinateJob.objects.get(task_name=later.JOB).args == {"key": str(row.key)}
    assert "排队等候" in desk.told(row)
    assert (
        "后台正在办理"
        in desk.client.get(
            reverse("matter", args=["supervision", desk.run.matter.pk])
        ).content.decode()
    )
    assert desk.work(row).state == "done"
    assert (Task.objects.count(), desk.run.matter.stage) == (2, "issued")
    assert "已办成：下发，写了 2 件" in desk.told(row)
    assert Entry.objects.filter(matter=desk.run.matter, verb="issue").count() == 1


def test_few_recipients_are_written_at_once(desk, monkeypatch):
    monkeypatch.setattr(later, "AT_ONCE", 2)
    reply = desk.client.post(desk.url("issue"), desk.typed())
    assert reply.url == reverse("matter", args=["supervision", desk.run.matter.pk])
    assert (LongAct.objects.count(), Task.objects.count()) == (0, 2)


def test_what_is_refused_in_the_form_is_refused_at_once_with_the_same_words(desk):
    Organ.objects.filter(pk=desk.run.cast.cities()[1].pk).update(valid_to=make.TUESDAY.date())
    reply = desk.client.post(desk.url("issue"), desk.typed())
    assert reply.status_code == 422
    assert "已经撤并：保定市" in posting.problems(reply)
    assert not LongAct.objects.exists()


def test_a_recipient_gone_in_the_meantime_leaves_nothing_and_the_person_is_told(desk):
    row = desk.asked()
    Organ.objects.filter(pk=desk.run.cast.cities()[1].pk).update(valid_to=make.TUESDAY.date())
    assert desk.work(row).state == "refused"
    assert (Task.objects.count(), desk.run.matter.stage) == (0, "approved")
    assert "已经撤并：保定市" in desk.told(row)
    assert Reminder.objects.filter(officer=desk.by, words__startswith="“下发”没有办成").exists()


def test_what_was_typed_is_sealed_while_waiting_and_given_back_when_refused(monkeypatch):
    desk = Desk(monkeypatch, "issued")
    row = desk.asked("urge", words="请高晓明速办。")
    assert row.sealed
    assert "高晓明" not in row.sealed
    desk.run.do("urge", desk.by, words="别人先催了一次。")
    assert desk.work(row).state == "refused"
    assert row.sealed == ""
    told = desk.told(row)
    assert "您打开这一页之后" in told
    assert "回到所填的表" in told
    kept, _ = drafts.load(desk.by, f"{desk.run.matter.pk}:urge")
    assert kept["words"] == "请高晓明速办。"
    assert "请高晓明速办。" in desk.client.get(desk.url("urge")).content.decode()


def test_a_matter_changed_in_between_is_not_written_over(desk):
    row = desk.asked()
    desk.run.do("revoke", ways.approver(desk.run.cast), reason="事项另案处理。")
    assert desk.work(row).state == "refused"
    assert "办理“撤销督办”" in desk.told(row)
    assert (Task.objects.count(), desk.run.matter.stage) == (0, "revoked")


def test_the_same_form_sent_twice_is_one_job_and_after_it_is_done_the_same_answer(desk):
    typed = desk.typed()
    first, second = (desk.client.post(desk.url("issue"), typed) for _ in range(2))
    assert first.url == second.url
    row = LongAct.objects.get()
    assert ProcrastinateJob.objects.filter(task_name=later.JOB).count() == 1
    desk.work(row)
    third = desk.client.post(desk.url("issue"), typed)
    assert third.url == reverse("matter", args=["supervision", desk.run.matter.pk])
    assert Task.objects.count() == 2


def test_the_same_form_changed_while_it_is_under_way_is_told_so(monkeypatch):
    desk = Desk(monkeypatch, "issued")
    typed = desk.typed("urge", words="请抓紧。")
    desk.client.post(desk.url("urge"), typed)
    reply = desk.client.post(desk.url("urge"), typed | {"words": "请快些。"})
    assert reply.status_code == 422
    assert "此后改填的没有采用" in posting.problems(reply)


def test_a_second_person_is_refused_while_the_first_is_under_way(desk):
    other = make.officer(desk.run.cast.organ, "另一人", p.DRAFT)
    theirs = _client(other)
    page = theirs.get(desk.url("issue")).content.decode()
    typed = posting.filled(page, "issue", desk.run, {})
    row = desk.asked()
    reply = theirs.post(desk.url("issue"), typed)
    assert reply.status_code == 422
    assert f"{desk.by.name}已于" in posting.problems(reply)
    assert theirs.get(desk.url("issue")).url == desk.page(row)
    stolen = theirs.post(desk.url("issue"), typed | {"act-key": str(row.key)})
    assert "办理标记不是您的" in posting.problems(stolen)


def test_a_job_that_comes_again_after_it_is_done_does_nothing(desk):
    row = desk.asked()
    desk.work(row)
    before = Entry.objects.count()
    assert desk.work(row).state == "done"
    assert Entry.objects.count() == before


def test_a_job_broken_off_half_way_is_done_from_the_start(desk, monkeypatch):
    row = desk.asked()

    def dies(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch, transaction.atomic():
        patch.setattr(door, "_spawn", dies)
        with pytest.raises(MemoryError):
            running.run(row.key, desk.run.at)
        transaction.set_rollback(True)
    assert Task.objects.count() == 0
    assert desk.work(row).state == "done"
    assert Task.objects.count() == 2


def test_a_job_that_keeps_failing_is_given_up_and_the_person_is_told(desk):
    row = desk.asked()
    running.give_up(row.key, desk.run.at)
    row.refresh_from_db()
    assert row.state == "failed"
    assert "什么都没有写下" in desk.told(row)
    assert Reminder.objects.filter(officer=desk.by, words__contains="没有办成").exists()
    again = desk.typed() | {"act-key": str(row.key)}
    desk.client.post(desk.url("issue"), again)
    assert desk.work(row).state == "done"


def test_what_can_no_longer_be_read_is_given_up_not_guessed(desk):
    row = desk.asked()
    LongAct.objects.filter(pk=row.pk).update(sealed="v1:坏了")
    assert desk.work(row).state == "failed"
    assert Task.objects.count() == 0


def test_progress_that_cannot_be_told_does_not_stop_the_act(desk, monkeypatch):
    row = desk.asked()
    monkeypatch.setattr(later, "WRITTEN", "select 1 / 0, %s, %s")
    assert desk.work(row).state == "done"
    assert Task.objects.count() == 2


def test_jobs_long_ended_are_forgotten_and_open_ones_are_not(desk):
    row = desk.asked()
    assert later.forget(desk.run.at + timedelta(days=99)) == 0
    desk.work(row)
    assert later.forget(desk.run.at + timedelta(days=29)) == 0
    assert later.forget(desk.run.at + timedelta(days=31)) == 1


def test_a_suspended_person_gets_nothing_done(desk):
    row = desk.asked()
    Officer.objects.filter(pk=desk.by.pk).update(suspended_at=desk.run.at)
    assert desk.work(row).state == "refused"
    assert Task.objects.count() == 0


def test_the_progress_page_is_not_there_for_outsiders_or_for_another_matter(desk):
    row = desk.asked()
    outsider = _client(ways.person(desk.run.cast.cities()[0], p.SIGN))
    assert outsider.get(desk.page(row)).status_code == 404
    assert (
        desk.client.get(desk.page(LongAct(key=uuid4(), matter_id=row.matter_id))).status_code == 404
    )
    other = ways.proposed(desk.run.cast)
    moved = LongAct(key=row.key, matter_id=other.matter.pk)
    assert desk.client.get(desk.page(moved)).status_code == 404


def test_the_progress_page_says_how_many_are_written_and_refreshes_by_itself(desk):
    row = desk.asked()
    LongAct.objects.filter(pk=row.pk).update(state="running", written=1, total=2)
    page = desk.told(row)
    assert "正在下发：已写 1／2" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    state = desk.client.get(desk.page(row) + "state/").content.decode()
    assert "已写 1／2" in state
    assert "<html" not in state


def test_progress_is_heard_only_by_who_listens():
    heard: list[int] = []
    with progress.heard(heard.append):
        progress.reached(3)
    progress.reached(4)
    assert heard == [3]


def test_the_recipients_are_written_many_at_a_time(monkeypatch, django_assert_max_num_queries):
    few = ways.proposed().go_to("approved")
    cast = ways.province()
    organs = [cast._city(f"第{number}") for number in range(60)]
    many = ways.proposed(cast, organs=organs).go_to("approved")
    few.do("issue", ways.drafter(few.cast))
    with django_assert_max_num_queries(40 + len(organs)):  # 每件只多一句：取号
        many.do("issue", ways.drafter(cast))
    assert Task.objects.filter(matter__parent=many.matter).count() == 60


def test_the_database_holds_one_open_job_of_a_matter(desk):
    row = desk.asked()
    assert later.begin(UUID(int=1), desk.run.at) is None
    row.key = uuid4()
    with pytest.raises(IntegrityError, match="long_act_one_open"):
        row.save(force_insert=True)

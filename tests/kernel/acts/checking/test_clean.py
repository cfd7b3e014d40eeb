"""走完各阶段的案件、各类附属办件，核对不出一处不符。"""

import pytest

from tests import make, soak, ways
from tests.kernel.log.make import NOON
from zhijian.kernel.acts.checking import night
from zhijian.kernel.acts.withdrawing import withdraw
from zhijian.kernel.log import sequencing
from zhijian.kernel.log.models import Entry
from zhijian.kernel.parties.models import Party

pytestmark = pytest.mark.django_db
# 各类都走过的一遍在长跑里
KINDS = set(ways.every()) if soak.SOAK else {"case", "hearing", "transfer"}


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def told(row):
    return [f"{one.get_kind_display()} {one}" for one in row.findings.all()]


def test_cases_worked_to_the_end_and_every_attached_kind_check_clean():
    for kind, known in ways.every().items():
        if kind in KINDS:
            known.walked()
    sequencing.integrate(NOON)
    row = night.run(NOON, lambda: NOON)
    assert told(row) == []
    assert row.finished_at == NOON
    assert row.counts["日志"] == Entry.objects.count()


def test_a_withdrawn_act_checks_clean():
    run = make.register(make.cast())
    run.do("submit_source", run.cast.registrar)
    withdraw(run.matter.pk, by=run.cast.registrar, at=run.at, reason="填错了")
    row = night.run(NOON, lambda: NOON)
    assert told(row) == []


def test_a_party_changed_by_the_administrators_is_no_difference_of_the_case():
    run = make.register(make.cast())
    run.go_to("filing_approval")
    party = Party.objects.get()
    Party.objects.filter(pk=party.pk).update(name="改了名称的加油站")
    row = night.run(NOON, lambda: NOON)
    assert told(row) == []

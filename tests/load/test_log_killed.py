"""办着事、接着日志，两个进程一起被 `kill -9`：已办成的一笔不丢，日志每次都验得过。"""

import os
import signal
import subprocess
import sys

import pytest

from tests import make, soak
from tests.browser.worker import ROOT, same_place
from tests.kernel.log.make import NOON
from tests.kernel.log.witnesses import Near
from tests.launch.until import until
from zhijian.kernel.acts.checking import night
from zhijian.kernel.log import proofs, sequencing
from zhijian.kernel.log.models import Entry, Leaf

KILLS = soak.times(3, 30)
LONGEST = 120


def started(*words: str, **how) -> subprocess.Popen:
    given = {**os.environ, **same_place()}
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=given, stderr=subprocess.DEVNULL, **how
    )


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_killed_again_and_again_the_log_verifies_and_loses_no_committed_entry(tmp_path, settings):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    run = make.register(make.cast())
    sequencing.integrate(NOON)
    near = Near(tmp_path / "witness")
    known = Entry.objects.count()
    for turn in range(KILLS):
        at = Entry.objects.filter(matter=run.matter).latest("number").recorded_at
        told = [str(one) for one in (run.matter.pk, run.cast.registrar.pk, run.cast.head.pk)]
        run.matter.refresh_from_db()
        if run.matter.stage != "registered":
            run.at = at
            run.do("return_source", run.cast.head, reason="再核一遍。")
            at = run.at
        words = ["-m", "tests.load.endless", *told, at.isoformat()]
        acting = started(*words, stdout=subprocess.PIPE, text=True)
        logging = started("manage.py", "sequence_log")
        with acting, logging:
            try:
                before = Leaf.objects.count()
                done = [acting.stdout.readline().strip() for _ in range(3 + turn % 5)]
                until(lambda seen=before: Leaf.objects.count() > seen, LONGEST)
            finally:
                for one in (logging, acting):
                    one.send_signal(signal.SIGKILL)
        assert all(done)
        known += len(done)
        assert Entry.objects.count() >= known
        known = Entry.objects.count()
        while sequencing.integrate(NOON):
            pass
        assert Leaf.objects.count() == known
        assert proofs.latest().size == known
        assert near.sees()
        row = night.run(NOON, lambda: NOON)
        assert [str(one) for one in row.findings.all()] == []

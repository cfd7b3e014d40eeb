"""台账的列：取自业务行与台账行；保密的栏、成串的栏列不进去。"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests import make
from zhijian.kernel.acts import ledgers
from zhijian.modules.cases.decision.models import Decision
from zhijian.modules.cases.filing.models import FilingDecision
from zhijian.modules.cases.investigation.models import Penalty
from zhijian.modules.cases.sources.models import Case
from zhijian.modules.rewards.models import Reward
from zhijian.rules.procedure import ProcedureError


@pytest.mark.parametrize("name", ["deputy_name", "deputy_id", "claim_code", "ticks", "matter"])
def test_protected_columns_and_whole_rows_never_enter_a_ledger(name):
    with pytest.raises(ProcedureError, match=f"台账不列 rewards.Reward.{name}"):
        ledgers.columns(Reward, [name])


def test_moments_are_written_as_days_choices_as_words_and_truth_as_yes_or_nothing():
    source, received, urgent = ledgers.columns(Case, ["source_type", "received_at", "urgent"])
    assert source.write("complaint") == "投诉"
    assert received.write(datetime(2026, 1, 1, 17, tzinfo=UTC)) == date(2026, 1, 2)
    assert (urgent.write(True), urgent.write(False), urgent.write(None)) == ("是", "", "")


@pytest.mark.django_db
def test_a_case_tells_its_filing_and_the_sum_of_its_decided_penalties(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    run = make.case_at("executing")
    Penalty.objects.create(
        matter=run.matter, entry_number=1, basis_set="proposed", kind="罚款", words="", amount=7
    )
    columns = [
        ledgers.last(FilingDecision, "decided_at", "立案", filed=True),
        ledgers.last(Decision, "kind"),
        ledgers.total(Penalty, "amount", "罚没款", basis_set="decided"),
        ledgers.total(Penalty, "amount", "告知", basis_set="nothing"),
    ]
    filed, kind, money, nothing = ledgers.values(Case, columns, [run.matter.pk])[run.matter.pk]
    decided = Penalty.standing.filter(matter=run.matter, basis_set="decided")
    assert money == sum((row.amount or Decimal(0) for row in decided), Decimal(0)) > 0
    assert (isinstance(filed, date), kind, nothing) == (True, "处罚", "")


def test_no_columns_ask_nothing():
    assert ledgers.values(Case, [], []) == {}

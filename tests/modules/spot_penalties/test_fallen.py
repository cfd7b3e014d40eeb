"""当场处罚决定书被撤销之后，核验页不再说它作数。"""

from datetime import date

import pytest

from tests.kernel.papers.cases import case
from zhijian.kernel.papers import standing
from zhijian.kernel.papers.models import Paper
from zhijian.modules.spot_penalties.fallen import fallen
from zhijian.modules.spot_penalties.models import SpotChange


@pytest.mark.django_db
def test_a_spot_decision_revoked_after_it_was_issued_has_fallen_and_others_have_not() -> None:
    matter = case().matter
    SpotChange.objects.create(
        matter=matter,
        kind="revoked",
        fine=0,
        proof="复议决定书",
        on=date(2026, 5, 1),
        reason="事实不清",
        entry_number=4,
    )
    before, after = (Paper(matter=matter, template_no="44", entry_number=n) for n in (3, 4))
    assert list(fallen(before)) == ["这份决定已于 2026年5月1日 被撤销"]
    assert not list(fallen(after))
    assert not list(fallen(Paper(matter=matter, template_no="24", entry_number=3)))
    assert fallen in standing._fallen

"""文书取用的事实。"""

import pytest

from tests import make
from zhijian.modules.cases import facts

pytestmark = pytest.mark.django_db


def test_an_unfiled_case_has_the_same_facts_whether_or_not_later_tables_are_asked():
    run = make.case_at("filing_approval")
    quick = facts.facts(run.matter)
    asked = dict(quick)
    for part in facts.AFTER_FILING:
        asked |= part(run.matter)
    assert quick == asked

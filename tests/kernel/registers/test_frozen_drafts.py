"""各种草案由同一个触发器把守。"""

import pytest
from django.apps import apps
from django.db import connection

from zhijian.kernel.registers.models import RowDraft

DRAFTS = [model for model in apps.get_models() if issubclass(model, RowDraft)]
GUARDED = """
select pg_get_triggerdef(oid) from pg_trigger
where tgname = 'draft_is_frozen' and tgrelid = %s::regclass
"""


@pytest.mark.django_db
@pytest.mark.parametrize("model", DRAFTS, ids=lambda model: model._meta.label)
def test_every_kind_of_draft_is_frozen_by_the_one_guard(model):
    with connection.cursor() as cursor:
        cursor.execute(GUARDED, [model._meta.db_table])
        ((told,),) = cursor.fetchall()
    assert "BEFORE DELETE OR UPDATE" in told
    assert "registers_draft_is_frozen(" in told

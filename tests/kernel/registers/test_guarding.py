"""数据库拒绝修改名册，绕过程序也不行。"""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.kernel import people
from tests.kernel.registers import make
from zhijian.kernel.registers.models import Row

pytestmark = pytest.mark.django_db


def refused(statement, *values):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "change",
    [
        "name = '改'",
        "data = '{\"length\": 9}'",
        "source = '改'",
        "evidence = 'V'",
        "effective_from = '2019-01-01'",
        "enabled = false",
        "code = 'P2'",
    ],
)
def test_content_cannot_be_edited(change):
    row = make.row()
    refused(f"update registers_row set {change} where seq = %s", row.pk)
    row.refresh_from_db()
    assert (row.name, row.evidence, row.enabled, row.code) == ("样例期限", "R", True, "P1")


def test_rows_cannot_be_deleted_or_truncated():
    refused("truncate registers_row cascade")
    make.row()
    refused("delete from registers_row")
    assert Row.objects.count() == 1


def test_an_end_date_once_written_stays():
    row = make.row(effective_to=date(2026, 1, 1))
    refused("update registers_row set effective_to = null where seq = %s", row.pk)
    refused("update registers_row set effective_to = '2027-01-01' where seq = %s", row.pk)


def test_a_sign_off_stays():
    officer = people.officer(people.organ())
    row = make.row(confirmed_by=officer, confirmed_at=people.NOON)
    refused(
        "update registers_row set confirmed_by_id = null, confirmed_at = null where seq = %s",
        row.pk,
    )


def test_half_a_sign_off_and_reversed_dates_are_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.row(confirmed_at=people.NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.row(effective_to=date(2019, 1, 1))

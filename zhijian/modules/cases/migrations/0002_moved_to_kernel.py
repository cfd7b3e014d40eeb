"""审批意见、送达地址确认移到内核：表改名，各行照旧。"""

from django.db import migrations

MOVED = (
    ("cases_opinion", "matters_opinion"),
    ("cases_addressconfirmation", "papers_addressconfirmation"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("matters", "0003_opinion"),
        ("papers", "0003_address_confirmation"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="AddressConfirmation"),
                migrations.DeleteModel(name="Opinion"),
            ],
            database_operations=[
                migrations.RunSQL(
                    f"ALTER TABLE {old} RENAME TO {new}", f"ALTER TABLE {new} RENAME TO {old}"
                )
                for old, new in MOVED
            ],
        )
    ]

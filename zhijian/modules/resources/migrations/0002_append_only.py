"""经费账与装备变动只增不改：触发器拒绝 UPDATE、DELETE、TRUNCATE。"""

from django.db import migrations

TABLES = ["resources_fundline", "resources_move"]
GUARD = "\n".join(
    f"""
create trigger {table}_append_only before update or delete on {table}
  for each row execute function zhijian_append_only();
create trigger {table}_no_truncate before truncate on {table}
  for each statement execute function zhijian_append_only();
"""
    for table in TABLES
)
UNDO = "\n".join(
    f"drop trigger {table}_append_only on {table}; drop trigger {table}_no_truncate on {table};" for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_initial"), ("log", "0002_append_only")]
    operations = [migrations.RunSQL(GUARD, UNDO)]

"""记录与留痕只增不改：触发器拒绝 UPDATE、DELETE、TRUNCATE。"""

from django.db import migrations

REFUSE = """
create function zhijian_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% 只增不改：不允许 %', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
"""
TABLES = ["log_entry", "log_trace"]
GUARD = "\n".join(
    f"""
create trigger {table}_append_only before update or delete on {table}
  for each row execute function zhijian_append_only();
create trigger {table}_no_truncate before truncate on {table}
  for each statement execute function zhijian_append_only();
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("log", "0001_initial")]
    operations = [
        migrations.RunSQL(
            REFUSE + GUARD,
            "\n".join(f"drop trigger {t}_append_only on {t}; drop trigger {t}_no_truncate on {t};" for t in TABLES)
            + "drop function zhijian_append_only();",
        )
    ]

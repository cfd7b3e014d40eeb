"""日志只增不改；每记一笔即列入待接入；与见证人不符未了结的，不许再记。"""

from django.db import migrations

APPEND_ONLY = ["log_leaf", "log_tile", "log_logkey", "log_checkpoint", "log_cosignature", "log_timestamp"]
GUARD = "\n".join(
    f"""
create trigger {table}_append_only before update or delete on {table}
  for each row execute function zhijian_append_only();
create trigger {table}_no_truncate before truncate on {table}
  for each statement execute function zhijian_append_only();
"""
    for table in APPEND_ONLY
)
UNGUARD = "\n".join(
    f"drop trigger {t}_append_only on {t}; drop trigger {t}_no_truncate on {t};" for t in APPEND_ONLY
)
SEALED = """
create function zhijian_entry_sealed() returns trigger language plpgsql as $$
begin
  if new.verb <> 'log.gap' and exists (select from log_gap where closed_at is null) then
    raise exception '日志与见证人不符，未了结之前不能办理' using errcode = 'ZJ001';
  end if;
  insert into log_pending (seq) values (new.seq);
  return null;
end $$;
create trigger log_entry_sealed after insert on log_entry
  for each row execute function zhijian_entry_sealed();

create function zhijian_pending_taken() returns trigger language plpgsql as $$
begin
  if not exists (select from log_leaf where entry_id = old.seq) then
    raise exception '第 % 笔还没有接入日志：不允许取走', old.seq using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger log_pending_taken before delete on log_pending
  for each row execute function zhijian_pending_taken();
create trigger log_pending_fixed before update on log_pending
  for each row execute function zhijian_append_only();
create trigger log_pending_no_truncate before truncate on log_pending
  for each statement execute function zhijian_append_only();

-- 散列压不小，存在行外
alter table log_tile alter column data set storage external;
insert into log_pending (seq) select seq from log_entry order by seq;
"""
UNSEALED = """
drop trigger log_entry_sealed on log_entry; drop function zhijian_entry_sealed();
drop trigger log_pending_taken on log_pending; drop trigger log_pending_fixed on log_pending;
drop trigger log_pending_no_truncate on log_pending; drop function zhijian_pending_taken();
"""


class Migration(migrations.Migration):
    dependencies = [("log", "0004_merkle_log")]
    operations = [migrations.RunSQL(GUARD + SEALED, UNGUARD + UNSEALED)]

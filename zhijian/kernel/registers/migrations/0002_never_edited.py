"""名册的行只许签认与写明失效日期，不许改内容、删除、清空。"""

from django.db import migrations

CREATE = """
create function zhijian_register_row() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception '名册只增新行，不允许 %', tg_op using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - 'effective_to' - 'confirmed_by_id' - 'confirmed_at'
     is distinct from to_jsonb(old) - 'effective_to' - 'confirmed_by_id' - 'confirmed_at' then
    raise exception '名册的内容不能改，请增新行取代' using errcode = 'restrict_violation';
  end if;
  if old.effective_to is not null and new.effective_to is distinct from old.effective_to then
    raise exception '失效日期写明之后不能改' using errcode = 'restrict_violation';
  end if;
  if old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by_id)
     is distinct from (old.confirmed_at, old.confirmed_by_id) then
    raise exception '签认之后不能改' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger registers_row_kept before update or delete on registers_row
  for each row execute function zhijian_register_row();
create trigger registers_row_no_truncate before truncate on registers_row
  for each statement execute function zhijian_register_row();
"""
DROP = """
drop trigger registers_row_kept on registers_row;
drop trigger registers_row_no_truncate on registers_row;
drop function zhijian_register_row();
"""


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]

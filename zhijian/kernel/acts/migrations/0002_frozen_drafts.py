"""地方程序的草案：送签之后内容不能改，只能签认、退回或者撤回一次，不能删除。"""

from django.db import migrations

GUARD = """
create function acts_variant_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception '地方程序的草案不能删除' using errcode = 'restrict_violation';
    end if;
    if old.state <> 'pending' then
        raise exception '已办的草案不能再改' using errcode = 'restrict_violation';
    end if;
    if to_jsonb(new) - '{state,decided_by_id,decided_at,words,row_id}'::text[]
        is distinct from to_jsonb(old) - '{state,decided_by_id,decided_at,words,row_id}'::text[] then
        raise exception '送签之后内容不能改' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger acts_variant_is_frozen before update or delete on acts_variantdraft
    for each row execute function acts_variant_is_frozen();
"""
UNGUARD = """
drop trigger acts_variant_is_frozen on acts_variantdraft;
drop function acts_variant_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("acts", "0001_local_procedures")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]

"""执法信息的草稿：送签之后内容不能改，只能签认、退回或者撤回一次，不能删除。"""

from django.db import migrations

GUARD = """
create function knowledge_draft_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception '执法信息的草稿不能删除' using errcode = 'restrict_violation';
    end if;
    if old.state <> 'pending' then
        raise exception '已办的草稿不能再改' using errcode = 'restrict_violation';
    end if;
    if to_jsonb(new) - '{state,decided_by_id,decided_at,words,row_id}'::text[]
        is distinct from to_jsonb(old) - '{state,decided_by_id,decided_at,words,row_id}'::text[] then
        raise exception '送签之后内容不能改' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger knowledge_draft_is_frozen before update or delete on knowledge_knowledgedraft
    for each row execute function knowledge_draft_is_frozen();
"""
UNGUARD = """
drop trigger knowledge_draft_is_frozen on knowledge_knowledgedraft;
drop function knowledge_draft_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]

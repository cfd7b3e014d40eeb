"""各种草案（`registers.RowDraft` 的四张表）由同一个触发器函数把守：送签之后内容不能改，不能删除。

原来四张表各有一个一样的函数。新添的草案表只要一句 `create trigger`，参数是怎样称呼它。
"""

from django.db import migrations

SHARED = """
create function registers_draft_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception '%不能删除', tg_argv[0] using errcode = 'restrict_violation';
    end if;
    if old.state <> 'pending' then
        raise exception '已办的%不能再改', tg_argv[0] using errcode = 'restrict_violation';
    end if;
    if to_jsonb(new) - '{state,decided_by_id,decided_at,words,row_id}'::text[]
        is distinct from to_jsonb(old) - '{state,decided_by_id,decided_at,words,row_id}'::text[] then
        raise exception '送签之后内容不能改' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
TABLES = (
    ("acts_variantdraft", "acts_variant_is_frozen", "地方程序的草案"),
    ("laws_lawdraft", "laws_draft_is_frozen", "法律文本的一稿"),
    ("knowledge_knowledgedraft", "knowledge_draft_is_frozen", "执法信息的草稿"),
    ("papers_stylerevision", "papers_style_is_frozen", "文书样式的修订"),
)
GUARD = "\n".join(
    f"""drop trigger {old} on {table};
drop function {old}();
create trigger draft_is_frozen before update or delete on {table}
    for each row execute function registers_draft_is_frozen('{words}');"""
    for table, old, words in TABLES
)


class Migration(migrations.Migration):
    dependencies = [
        ("acts", "0003_long_acts"),
        ("laws", "0005_frozen_drafts"),
        ("knowledge", "0002_frozen_drafts"),
        ("papers", "0005_style_guard"),
    ]
    operations = [migrations.RunSQL([SHARED, GUARD])]

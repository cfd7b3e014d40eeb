"""文书一经制发即冻结：只能作废、补附扫描件，不能改内容，不能删除。由数据库把守。"""

from django.db import migrations

GUARD = """
create function papers_paper_is_frozen() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception '已制发的文书不能删除' using errcode = 'restrict_violation';
    end if;
    if to_jsonb(new) - '{state,void_number,scan_id,scanned_at}'::text[]
        is distinct from to_jsonb(old) - '{state,void_number,scan_id,scanned_at}'::text[] then
        raise exception '已制发的文书不能改动' using errcode = 'restrict_violation';
    end if;
    if old.state = 'void' and new.state <> 'void' then
        raise exception '已作废的文书不能恢复' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger papers_paper_is_frozen before update or delete on papers_paper
    for each row execute function papers_paper_is_frozen();
create function papers_number_never_back() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or new.last <= old.last then
        raise exception '文号只增不减' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger papers_number_never_back before update or delete on papers_numberseries
    for each row execute function papers_number_never_back();
"""
UNGUARD = """
drop trigger papers_paper_is_frozen on papers_paper;
drop function papers_paper_is_frozen();
drop trigger papers_number_never_back on papers_numberseries;
drop function papers_number_never_back();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]

"""收到的文件写定之后不改不删：由数据库把守，不靠程序自觉。"""

from django.db import migrations

GUARD = """
create function evidence_file_is_fixed() returns trigger language plpgsql as $$
begin
    raise exception '收到的文件不能改动或删除（%）', tg_op using errcode = 'restrict_violation';
end $$;
create trigger evidence_file_is_fixed before update or delete on evidence_storedfile
    for each row execute function evidence_file_is_fixed();
"""
UNGUARD = """
drop trigger evidence_file_is_fixed on evidence_storedfile;
drop function evidence_file_is_fixed();
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]

"""盖章件只增不改，由数据库把守。"""

from django.db import migrations

GUARD = """
create function papers_sealed_is_frozen() returns trigger language plpgsql as $$
begin
    raise exception '盖章件不能改动、不能删除' using errcode = 'restrict_violation';
end $$;
create trigger papers_sealed_is_frozen before update or delete on papers_sealedcopy
    for each row execute function papers_sealed_is_frozen();
"""
UNGUARD = """
drop trigger papers_sealed_is_frozen on papers_sealedcopy;
drop function papers_sealed_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0008_sealed_copies")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]

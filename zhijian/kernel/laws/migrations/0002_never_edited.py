"""法律的文本与条文只增不改：只许补写一次文本的失效日期。"""

from django.db import migrations

CREATE = """
create function zhijian_law_kept() returns trigger language plpgsql as $$
begin
  raise exception '法律法规只增新文本，不允许 %', tg_op using errcode = 'restrict_violation';
end $$;
create function zhijian_law_version_kept() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'effective_to' is distinct from to_jsonb(old) - 'effective_to' then
    raise exception '法律的文本不能改，请增新文本取代' using errcode = 'restrict_violation';
  end if;
  if old.effective_to is not null and new.effective_to is distinct from old.effective_to then
    raise exception '失效日期写明之后不能改' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger laws_article_kept before update or delete on laws_article
  for each row execute function zhijian_law_kept();
create trigger laws_article_no_truncate before truncate on laws_article
  for each statement execute function zhijian_law_kept();
create trigger laws_version_kept before update on laws_lawversion
  for each row execute function zhijian_law_version_kept();
create trigger laws_version_no_delete before delete on laws_lawversion
  for each row execute function zhijian_law_kept();
create trigger laws_version_no_truncate before truncate on laws_lawversion
  for each statement execute function zhijian_law_kept();
"""
DROP = """
drop trigger laws_article_kept on laws_article;
drop trigger laws_article_no_truncate on laws_article;
drop trigger laws_version_kept on laws_lawversion;
drop trigger laws_version_no_delete on laws_lawversion;
drop trigger laws_version_no_truncate on laws_lawversion;
drop function zhijian_law_kept();
drop function zhijian_law_version_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("laws", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]

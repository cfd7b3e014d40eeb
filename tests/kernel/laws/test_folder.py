"""一个文件夹的法律一次装入，没有读懂之处逐条说明。"""

import io
import tarfile

import pytest
from django.core.management import CommandError, call_command

from tests.kernel.laws.make import MARKDOWN
from zhijian.kernel.laws import shelf
from zhijian.kernel.laws.models import Article, LawVersion


@pytest.fixture
def library(tmp_path):
    def put(path, words):
        found = tmp_path / path
        found.parent.mkdir(parents=True, exist_ok=True)
        found.write_text(words, "utf-8")

    put("README.md", "---\nhome: true\n---\n<main>首页</main>")
    put("category/README.md", "# 类别\n\n[行政法](./admin.html)")
    put("category/admin.md", "# 行政法\n\n[试验](../admin/trial/)")
    put("admin/trial/README.md", MARKDOWN.format(first="甲。"))
    put("admin/parts/README.md", "# 中华人民共和国分编法\n\n2001年1月1日通过")
    put("admin/parts/00-end.md", "# 附则\n\n**第三条**　本法自2001年2月1日起施行。")
    put("admin/parts/01-a.md", "# 第一编　总则\n\n**第一条**　一。\n\n**第二条**　二。")
    put("admin/decision/README.md", "# 关于试验的决定\n\n1984年1月1日通过\n\n一、设立。")
    put(
        "admin/gap/README.md",
        "# 跳号法\n\n1990年1月1日通过\n\n**第一条**　一。\n\n**第五条**　五。",
    )
    put("admin/undated/README.md", "# 无日期法\n\n**第一条**　一。")
    return tmp_path


@pytest.mark.django_db
def test_one_command_imports_all_and_says_what_it_did_not_understand(library):
    said = io.StringIO()
    call_command("import_laws", str(library), stdout=said)
    told = said.getvalue()
    assert "读到 4 部法、4 个文本、7 条" in told
    assert "没有第几条的：关于试验的决定" in told
    assert "admin/gap：条号不连续：第一条之后是第五条" in told
    assert "《无日期法》读不出公布日期，没有装入" in told
    law = shelf.law("试验")
    assert law and (law.name, law.category) == ("试验法", "行政法")
    parts = LawVersion.objects.get(law__name="分编法")
    assert [one.number for one in parts.articles.all()] == [1, 2, 3]
    assert (parts.effective_from.isoformat(), parts.dated_by) == ("2001-02-01", "本法第三条")


@pytest.mark.django_db
def test_a_second_import_adds_nothing(library):
    call_command("import_laws", str(library), stdout=io.StringIO())
    held, said = Article.objects.count(), io.StringIO()
    call_command("import_laws", str(library), stdout=said)
    assert "新增 0 部法、0 个文本、0 条；没有变的 4 个文本" in said.getvalue()
    assert Article.objects.count() == held


@pytest.mark.django_db
def test_a_folder_that_holds_an_archive_is_read_without_unpacking(library, tmp_path_factory):
    packed = tmp_path_factory.mktemp("packed")
    with tarfile.open(packed / "laws.tar.xz", "w:xz") as archive:
        archive.add(library, "docs")
    said = io.StringIO()
    call_command("import_laws", str(packed), stdout=said)
    assert "读到 4 部法" in said.getvalue()
    assert sorted(one.name for one in packed.iterdir()) == ["laws.tar.xz"]


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="没有"):
        call_command("import_laws", str(tmp_path / "x"))

"""证据测试公用：文件放到各测试自己的目录；一件办件，一名承办人。"""

from datetime import UTC, datetime

import pytest

from tests.kernel import people
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Matter

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def county(db):
    return people.organ("霸州市市场监督管理局")


@pytest.fixture
def officer(county):
    return people.officer(county, "案件:承办", name="李伟")


@pytest.fixture
def matter(officer, monkeypatch):
    """霸州市局的一件，李伟承办；上级“案件:督查”可看全部。"""
    monkeypatch.setitem(
        visibility._rules,
        "sample",
        visibility.Rule(frozenset({"案件:审批"}), frozenset({"案件:督查"})),
    )
    held = Matter.objects.create(
        kind="sample",
        procedure="sample",
        title="加油机计量作弊",
        organ=officer.organ,
        stage="investigating",
        opened_at=NOON,
    )
    Assignment.objects.create(
        matter=held, officer=officer, role=Assignment.Role.HANDLER, since=NOON
    )
    return held

"""证据测试公用：文件放到各测试自己的目录。"""

from datetime import UTC, date, datetime

import pytest

from zhijian.kernel.organs.models import Officer, Organ

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def county(db):
    return Organ.objects.create(
        code="131081",
        name="霸州市市场监督管理局",
        doc_word="霸市监",
        level=Organ.Level.COUNTY,
        division="131081",
        valid_from=date(2019, 1, 1),
    )


@pytest.fixture
def officer(county):
    return Officer.objects.create(username="li", name="李伟", organ=county)

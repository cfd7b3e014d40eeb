"""测试不排版 PDF：这里验的是办理，文书自有其测试。"""

from pathlib import Path

import pytest

from tests import make


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path: Path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def cast(db) -> make.Cast:
    return make.cast()

"""测试不排版 PDF：这里验的是办理，文书自有其测试。"""

import pytest


@pytest.fixture(autouse=True)
def _unprinted(settings):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"

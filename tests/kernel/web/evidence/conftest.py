"""与内核证据测试用同样的办件与目录。"""

import pytest
from django.test import Client

from tests.kernel.evidence.conftest import county, files_dir, matter, officer

__all__ = ["county", "files_dir", "matter", "officer"]


@pytest.fixture
def client(officer):
    signed_in = Client()
    signed_in.force_login(officer)
    return signed_in

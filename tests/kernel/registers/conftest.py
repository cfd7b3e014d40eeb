import pytest

from zhijian.kernel.registers import loading, reading


@pytest.fixture(autouse=True)
def _fresh_cache():
    reading.forget()
    yield
    reading.forget()


@pytest.fixture
def shipped(db):
    loading.load()

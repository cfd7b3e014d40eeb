import pytest

from tests.kernel import people, sample_kind
from zhijian.kernel.organs.duties import ADMINISTER


@pytest.fixture
def city():
    return people.organ("甲市局", level="city")


@pytest.fixture
def county(city):
    return people.organ("甲县局", parent=city)


@pytest.fixture
def admin(city):
    return people.officer(city, ADMINISTER, name="管理员")


@pytest.fixture
def clerk(county):
    return people.officer(county, name="李伟")


@pytest.fixture
def sample():
    with sample_kind.registered():
        yield sample_kind

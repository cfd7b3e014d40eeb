"""外发消息的测试：记下所发的网关，按测试的意思通、不通、拒收。"""

import pytest

from tests.kernel import people
from tests.kernel.reminders import posting
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.reminders.models import Preference
from zhijian.modules.cases import procedure


@pytest.fixture
def post(settings):
    """邮件、短信都接到记下所发的网关。"""
    return posting.connect(settings)


@pytest.fixture
def officer():
    return people.officer(people.organ(), name="李伟")


@pytest.fixture
def preference(officer):
    """有邮箱、有手机，其余照缺省。"""
    return Preference.objects.create(
        officer=officer, mail="liwei@example.gov.cn", mobile="13800000001"
    )


@pytest.fixture
def matter(officer):
    return Matter.objects.create(
        kind="case",
        procedure=procedure.SAMR_2021.code,
        number="霸市监立〔2026〕1号",
        title="某某加油站作弊案",
        organ=officer.organ,
        stage="investigating",
        opened_at=posting.NOON,
    )

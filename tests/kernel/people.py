"""造机构与人员：只给与本测试有关的值。"""

from datetime import UTC, date, datetime
from itertools import count

from zhijian.kernel.organs.models import Deputy, Duty, Officer, Organ

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = date(2026, 3, 2)
_numbers = count(1)


def organ(name="甲县市场监督管理局", parent=None, level="county", **values):
    number = next(_numbers)
    defaults = {"code": f"T{number:06d}", "doc_word": "甲", "division": "131081"}
    return Organ.objects.create(
        name=name,
        parent=parent,
        level=level,
        valid_from=date(2019, 1, 1),
        **(defaults | values),
    )


def officer(where, *duties, name="李伟", **values):
    number = next(_numbers)
    defaults = {
        "username": f"officer{number}",
        "certificate_no": f"0310{number:06d}",
        "certificate_from": date(2024, 1, 1),
        "certificate_to": date(2028, 12, 31),
    }
    person = Officer.objects.create(name=name, organ=where, **(defaults | values))
    for duty in duties:
        grant(person, duty)
    return person


def grant(person, name, where=None, first=date(2020, 1, 1), last=None):
    where = where or person.organ
    return Duty.objects.create(
        officer=person, organ=where, name=name, valid_from=first, valid_to=last
    )


def stand_in(absent, deputy, first=DAY, last=DAY, where=None):
    where = where or absent.organ
    return Deputy.objects.create(absent=absent, deputy=deputy, organ=where, first=first, last=last)

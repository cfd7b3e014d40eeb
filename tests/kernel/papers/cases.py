"""造一件可以制作文书的案件。"""

from dataclasses import dataclass

from tests.kernel import people
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


@dataclass
class Case:
    matter: Matter
    officer: Officer


def case(**values) -> Case:
    organ = people.organ("霸州市市场监督管理局", doc_word="霸市监")
    return another(people.officer(organ), **values)


def another(officer: Officer, **values) -> Case:
    defaults = {"kind": "case", "procedure": "x", "title": "霸州加油站案", "stage": "s"}
    matter = Matter.objects.create(
        organ=officer.organ, opened_at=people.NOON, **(defaults | values)
    )
    return Case(matter, officer)

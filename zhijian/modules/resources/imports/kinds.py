"""可导入、导出的各种表格。"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.web.sheets.columns import Sheet, Values
from zhijian.kernel.web.sheets.reading import Intake
from zhijian.modules.resources.equipment import columns as equipment
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.funds import columns as funds
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.people import columns as people
from zhijian.modules.resources.people.models import Training
from zhijian.rules.refusal import Gone

Taker = Callable[[Values], None]


@dataclass(frozen=True)
class Kind:
    """一种表格：怎样核对、怎样办一行、一个机构现有的各行、列表页的网址名。"""

    sheet: Sheet
    intake: Callable[[Organ, date], Intake]
    taker: Callable[[Organ, Officer, datetime], Taker]
    rows: Callable[[Organ], Iterable[Values]]
    page: str
    about: str
    appoints: bool = False


def _equipment(organ: Organ) -> Iterable[Values]:
    live = Equipment.objects.filter(organ=organ).exclude(state=Equipment.State.SCRAPPED)
    return map(equipment.values, live.select_related("keeper"))


def _funds(organ: Organ) -> Iterable[Values]:
    rows = FundLine.objects.filter(organ=organ).select_related("reverses").order_by("at", "id")
    return map(funds.values, rows)


def _officers(organ: Organ) -> Iterable[Values]:
    rows = organ.officers.filter(suspended_at__isnull=True).select_related("profile")
    return map(people.officer_values, rows)


def _trainings(organ: Organ) -> Iterable[Values]:
    rows = Training.objects.filter(officer__organ=organ).select_related("officer")
    return map(people.training_values, rows)


KINDS = {
    kind.sheet.code: kind
    for kind in (
        Kind(
            equipment.SHEET,
            equipment.intake,
            equipment.taker,
            _equipment,
            "equipment",
            "一行一件（一批），以装备编号认得。",
        ),
        Kind(
            funds.SHEET,
            funds.intake,
            funds.taker,
            _funds,
            "funds",
            "一行一笔，以凭证号认得。不含罚没收入（行政处罚法第七十四条）。",
        ),
        Kind(
            people.OFFICERS,
            people.officers,
            people.take_officers,
            _officers,
            "people",
            "一行一人，以登录名认得。导入须另有“系统:机构管理”职责；导入后在人员页重置口令，当面告知。",
            appoints=True,
        ),
        Kind(
            people.TRAININGS,
            people.trainings,
            people.take_trainings,
            _trainings,
            "people",
            "一行一人一次培训。",
        ),
    )
}


def kind_or_gone(code: str) -> Kind:
    """一种表格；没有的视同不存在。"""
    if code not in KINDS:
        raise Gone
    return KINDS[code]

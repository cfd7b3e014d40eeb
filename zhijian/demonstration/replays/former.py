"""旧案的机关与人员：建起来、办完案、在机构改革时并入今天的机关。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from zhijian.kernel.organs.models import Duty, Officer, Organ, Qualification
from zhijian.kernel.organs.pinyin import sort_key

SCRIPT = Path(__file__).parent.parent / "data" / "former.yaml"
SINCE, CERTIFIED_TO = date(2008, 1, 1), date(2018, 12, 31)
MERGED = date(2018, 11, 1)
RETIRED = datetime(2018, 11, 1, tzinfo=UTC)
WHY = "机构改革，人员转隶"
ARCHIVE = "案件:归档"
DUTIES = {
    "registrar": ("案件:登记", "案件:举报人信息", ARCHIVE),
    "lead": ("案件:承办",),
    "assist": ("案件:承办",),
    "head": ("案件:机构负责人",),
    "reviewer": ("案件:审核",),
    "chief": ("案件:负责人",),
    "host": ("听证:主持",),
}


@dataclass(frozen=True)
class Bureau:
    """一个旧机关和它的一班人，按角色。"""

    organ: Organ
    people: Mapping[str, Officer]
    told: Mapping[str, Any]

    @property
    def committee(self) -> list[Officer]:
        """案件审理委员会的委员：负责人在先，承办人、登记人、听证的人不是委员。"""
        named = ("chief", "second", "third", "fourth", "fifth", "reviewer")
        return [self.people[role] for role in named if role in self.people]


def appoint() -> dict[str, Bureau]:
    """建起三个旧机关，返回 机构代码 → 机关。上级须已建好。"""
    return {told["code"]: _bureau(told) for told in script()}


def script() -> list[dict[str, Any]]:
    """旧机关的名册。"""
    read: list[dict[str, Any]] = yaml.safe_load(SCRIPT.read_text("utf-8"))
    return read


def _bureau(told: Mapping[str, Any]) -> Bureau:
    organ = Organ.objects.create(
        code=told["code"],
        name=told["name"],
        doc_word=told["word"],
        level=told["level"],
        branch=told["branch"],
        parent=Organ.objects.get(code=told["parent"]),
        division=told["division"],
        government=told["government"],
        court=told["court"],
        address=told["address"],
        phone=told["phone"],
        valid_from=SINCE,
    )
    people = {
        role: _officer(organ, number, role, given)
        for number, (role, given) in enumerate(told["roles"].items(), start=1)
    }
    return Bureau(organ, people, told)


def _officer(organ: Organ, number: int, role: str, given: Mapping[str, str]) -> Officer:
    person = Officer(
        username=f"{organ.code.lower()}-{role}",
        name=given["name"],
        pinyin=sort_key(given["name"]),
        organ=organ,
        post=given["post"],
        certificate_no=f"{organ.division}9{number:02d}",
        certificate_from=SINCE,
        certificate_to=CERTIFIED_TO,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    for name in DUTIES.get(role, ()):
        Duty.objects.create(officer=person, organ=organ, name=name, valid_from=SINCE)
    kinds = ["enforcement", *(["hearing"] if role == "host" else [])]
    for kind in kinds:
        Qualification.objects.create(
            officer=person, kind=kind, number=f"演示旧{number:02d}", valid_from=SINCE
        )
    return person


def merge(bureau: Bureau, cast: Mapping[str, Officer], today: date) -> None:
    """机构改革：旧机关并入今天的机关，人员停用，案卷由今天机关的人保管。"""
    organ = bureau.organ
    organ.valid_to, organ.merged_into = MERGED, Organ.objects.get(code=bureau.told["into"])
    organ.save(update_fields=["valid_to", "merged_into"])
    organ.officers.update(suspended_at=RETIRED, suspended_why=WHY)
    for login in bureau.told["archivists"]:
        Duty.objects.create(officer=cast[login], organ=organ, name=ARCHIVE, valid_from=today)

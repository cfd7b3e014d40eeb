"""演示班底：机关与人员。"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from zhijian.kernel.organs.models import Duty, Officer, Organ, Qualification
from zhijian.kernel.organs.pinyin import sort_key
from zhijian.kernel.reminders.models import Preference
from zhijian.rules.deadlines import add_months

SCRIPT = Path(__file__).parent / "data" / "cast.yaml"
SERVED_FOR = timedelta(days=900)
CERTIFICATE_MONTHS = 60
MAIL = "{}@zhijian.example"  # .example 不会有人收到；演示的外发只写到后台日志
PASSWORD = "zhijian-demo-2026"  # noqa: S105  演示口令，正式运行没有这些人


def appoint(first_day: date) -> dict[str, Officer]:
    """建机关、任人员、授职责，返回 登录名 → 人员。证件与职责自演示首日之前很久起有效。"""
    script = yaml.safe_load(SCRIPT.read_text("utf-8"))
    since = first_day - SERVED_FOR
    organs = _organs(script["organs"], since)
    shared = make_password(PASSWORD)
    cast: dict[str, Officer] = {}
    for number, told in enumerate(script["officers"], start=1):
        cast[told["login"]] = _officer(told, organs[told["organ"]], number, since, shared)
    Preference.objects.bulk_create(
        Preference(officer=officer, mail=MAIL.format(login)) for login, officer in cast.items()
    )
    return cast


def _organs(told: list[dict[str, Any]], since: date) -> dict[str, Organ]:
    organs: dict[str, Organ] = {}
    for item in told:
        organs[item["code"]] = Organ.objects.create(
            code=item["code"],
            name=item["name"],
            doc_word=item["word"],
            level=item["level"],
            parent=organs[item["parent"]] if item["parent"] else None,
            division=item["division"],
            government=item.get("government", ""),
            court=item.get("court", ""),
            address=item.get("address", ""),
            phone=item.get("phone", ""),
            bank=item.get("bank", ""),
            bank_account=item.get("account", ""),
            valid_from=since,
        )
    return organs


def _officer(
    told: dict[str, Any], organ: Organ, number: int, since: date, password: str
) -> Officer:
    officer = Officer(
        username=told["login"],
        name=told["name"],
        pinyin=sort_key(told["name"]),
        organ=organ,
        post=told["post"],
        password=password,
    )
    if told.get("certificate"):
        officer.certificate_no = f"{organ.division}{number:03d}"
        officer.certificate_from = since
        officer.certificate_to = add_months(since, CERTIFICATE_MONTHS)
    officer.save(force_insert=True)
    Duty.objects.bulk_create(
        Duty(officer=officer, organ=organ, name=name, valid_from=since) for name in told["duties"]
    )
    kinds = [*told.get("qualifications", []), *(["enforcement"] if told.get("certificate") else [])]
    Qualification.objects.bulk_create(
        Qualification(officer=officer, kind=kind, number=f"演示{number:03d}", valid_from=since)
        for kind in kinds
    )
    return officer

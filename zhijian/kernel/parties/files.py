"""建档、查档：一个企业一份档案（一企一册），以统一社会信用代码为准。"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from zhijian.kernel.organs.models import Organ
from zhijian.kernel.organs.pinyin import sort_key
from zhijian.kernel.parties.models import Party
from zhijian.kernel.parties.names import core_of, tidy
from zhijian.kernel.vault import search_token
from zhijian.rules import identifiers
from zhijian.rules.identifiers import normal
from zhijian.rules.refusal import Refused, Unmet

DOUBLES_LIMIT = 20


@dataclass(frozen=True, repr=False)
class Particulars:
    """当事人的基本情况，如登记表所填。"""

    kind: str
    name: str
    uscc: str = ""
    org_code: str = ""
    id_number: str = ""
    legal_rep: str = ""
    address: str = ""
    phone: str = ""
    division: str = ""
    industry: str = ""

    def tidied(self) -> "Particulars":
        """规整写法：名称去空白，代码去空白并大写。"""
        return Particulars(
            kind=self.kind,
            name=tidy(self.name),
            uscc=normal(self.uscc),
            org_code=normal(self.org_code),
            id_number=normal(self.id_number),
            legal_rep=tidy(self.legal_rep),
            address=tidy(self.address),
            phone=tidy(self.phone),
            division=normal(self.division),
            industry=tidy(self.industry),
        )


def find_or_open(particulars: Particulars, *, organ: Organ, at: datetime) -> tuple[Party, bool]:
    """有档取档，无档建档；返回（档案，是否新建）。已有的档案不因此改动。

    先按统一社会信用代码、身份证件号查；都没有时，只有名称与组织机构代码（或电话）都相同才算
    同一个，重名的自然人不合并。代码不合规时抛 Refused。两人同时为同一企业建档只建一份。
    """
    wanted = particulars.tidied()
    refuse_faulty(wanted)
    if found := find(wanted):
        return found, False
    try:
        with transaction.atomic():
            return _open(wanted, organ, at), True
    except IntegrityError:
        if found := find(wanted):
            return found, False
        raise


def find(wanted: Particulars) -> Party | None:
    """按号码找现有档案；并入他处的顺着找到现在的。"""
    if wanted.uscc:
        return _one(Party.objects.filter(uscc=wanted.uscc))
    if wanted.id_number:
        return _one(Party.objects.filter(id_token=search_token(wanted.id_number)))
    if wanted.kind == Party.Kind.PERSON:
        return None
    if wanted.org_code:
        return _one(Party.objects.filter(org_code=wanted.org_code))
    same = Party.objects.filter(name=wanted.name, uscc="", org_code="", kind=wanted.kind)
    return _one(same.filter(phone=wanted.phone)) if wanted.phone else None


def current(party: Party) -> Party:
    """并入他处的档案 → 现在的档案。"""
    while party.merged_into is not None:
        party = party.merged_into
    return party


def whole(party: Party) -> list[UUID]:
    """现在的档案与并入它的各份旧档案的主键：同一个当事人的办件挂在这些档案之下。"""
    merged = Party.objects.filter(merged_into=party).order_by("id")
    return [party.pk, *merged.values_list("pk", flat=True)]


def search(text: str, within: QuerySet[Party] | None = None) -> QuerySet[Party]:
    """按名称（任意一段）、代码（开头）、身份证件号（整号）查，不含已并入他处的。

    `within` 限定在看得见的档案之内。
    """
    wanted = tidy(text)
    if not wanted:
        return Party.objects.none()
    code = normal(text)
    hit = Q(name__icontains=wanted)
    if code.isascii() and len(code) >= 4:
        hit |= Q(uscc__startswith=code) | Q(org_code__startswith=code)
        hit |= Q(id_token=search_token(code))
    rows = Party.objects.all() if within is None else within
    return rows.filter(hit, merged_into__isnull=True)


def doubles(party: Party, within: QuerySet[Party] | None = None) -> list[Party]:
    """疑似重复的档案：字号相同，或所含的组织机构代码相同。供人判断，不自动合并。"""
    rows = Party.objects.all() if within is None else within
    alike = Q(name_core=party.name_core)
    if code := innernormal(party):
        alike |= Q(org_code=code) | Q(uscc__regex=rf"^.{{8}}{code}.$")
    others = rows.filter(alike, merged_into__isnull=True).exclude(pk=party.pk)
    return list(others.select_related("organ")[:DOUBLES_LIMIT])


def innernormal(party: Party) -> str:
    """组织机构代码；没有单列时取统一代码的第 9 至 17 位（GB 32100）。"""
    return party.org_code or party.uscc[8:17]


def derived(name: str) -> dict[str, str]:
    """随名称而定的列。"""
    return {"name_core": core_of(name), "pinyin": sort_key(name, 400)}


def refuse_faulty(wanted: Particulars) -> None:
    """名称、号码不合规则拒绝，逐项说明。"""
    if reasons := list(faults(wanted).values()):
        raise Refused(*[Unmet(words) for words in reasons])


def faults(wanted: Particulars) -> dict[str, str]:
    """字段名 → 中文问题。"""
    checks = {
        "name": None if wanted.name else "请填写当事人名称（姓名）",
        "uscc": identifiers.check_uscc(wanted.uscc) if wanted.uscc else None,
        "org_code": identifiers.check_org_code(wanted.org_code) if wanted.org_code else None,
        "id_number": identifiers.check_id_number(wanted.id_number) if wanted.id_number else None,
    }
    if wanted.id_number and wanted.kind == Party.Kind.ENTERPRISE:
        checks["id_number"] = "法人或者其他组织没有身份证件号码，请填统一社会信用代码"
    if wanted.kind == Party.Kind.PERSON and (wanted.uscc or wanted.org_code):
        checks["uscc"] = "自然人没有统一社会信用代码；有营业执照的请选“个体工商户”"
    return {name: words for name, words in checks.items() if words}


def _open(wanted: Particulars, organ: Organ, at: datetime) -> Party:
    values = {name: getattr(wanted, name) for name in Particulars.__dataclass_fields__}
    return Party.objects.create(
        **values,
        **derived(wanted.name),
        id_token=search_token(wanted.id_number),
        organ=organ,
        created_at=at,
    )


def _one(rows: QuerySet[Party]) -> Party | None:
    found = rows.select_related("merged_into").order_by("merged_into", "created_at")
    row = found.first()
    return current(row) if row else None

"""脱敏核对：文中还有没有个人信息，有没有所依据案件的当事人、地址、号码。"""

from collections.abc import Iterator

from zhijian.kernel.acts.spec import facts_of
from zhijian.kernel.matters.models import ORIGIN, Matter
from zhijian.modules.precedents.models import Precedent
from zhijian.rules import redaction
from zhijian.rules.redaction import Left

TEXTS = (
    *("subject", "cause", "product", "background", "content", "reason"),
    *("highlights", "weighing", "effect"),
)
LABELS = {one.name: str(one.verbose_name) for one in Precedent._meta.concrete_fields}
PARTY = {
    "name": "当事人名称",
    "identifier": "当事人代码",
    "legal_representative": "法定代表人姓名",
    "address": "当事人地址",
    "phone": "当事人电话",
    "contact": "联系人姓名",
}


def terms(matter: Matter) -> dict[str, str]:
    """所依据的案件里不能留在文中的：是什么 → 原文。没有依据案件的为空。"""
    found: dict[str, str] = {}
    for link in matter.links.filter(why=ORIGIN).select_related("there__party"):
        facts = facts_of(link.there)
        party = facts.get("party") or {}
        found |= {label: party[name] for name, label in PARTY.items() if party.get(name)}
        number = facts["matter"]["number"]
        found |= {"案号": number} if number else {}
        if link.there.party is not None and link.there.party.id_number:
            found["当事人证件号码"] = link.there.party.id_number.reveal()
    return found


def left(row: Precedent, wanted: dict[str, str]) -> Iterator[tuple[str, Left]]:
    """还留着的各处：在哪一栏、是什么。"""
    for name in TEXTS:
        text = getattr(row, name)
        label = LABELS[name]
        for one in (*redaction.named_in(text, wanted), *redaction.left_in(text)):
            yield label, one

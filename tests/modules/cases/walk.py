"""把一件案件走到某一阶段：每一步都经办理之门，由该办的人办。

`Walk` 从调查阶段起（案件、承办人、一项证据已备），`to_...` 逐步前进。只给与本测试有关的值。
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests import make
from tests.kernel import people
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.deadlines import clock as deadlines
from zhijian.kernel.evidence.models import EvidenceItem
from zhijian.kernel.matters.models import Assignment, Matter
from zhijian.kernel.organs.models import Officer, Qualification
from zhijian.kernel.papers.models import AddressConfirmation
from zhijian.kernel.parties.models import Party
from zhijian.modules.cases import procedure as p
from zhijian.modules.cases.filing.models import BreachedArticle, FilingDecision
from zhijian.modules.cases.investigation.models import Item
from zhijian.modules.cases.sources.models import Case

START = datetime(2026, 4, 8, 2, tzinfo=UTC)
"""立案之时：2026 年 4 月 8 日（星期三）北京时间十时。"""

CHECKS = ("jurisdiction", "party", "facts", "nature", "basis", "procedure", "handling")
TICKED = {f"{name}_ok": True for name in CHECKS} | {f"{name}_words": "核对无误" for name in CHECKS}


def china(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """2026 年某日的北京时间。"""
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


@dataclass
class Cast:
    """本局的人。"""

    registrar: Officer
    lead: Officer
    assist: Officer
    head: Officer
    reviewer: Officer
    plain_reviewer: Officer
    chief: Officer
    deputy: Officer
    clerk: Officer


def cast() -> Cast:
    """登记、两名承办、机构负责人、法制审核、一般审核、两名负责人、归档。"""
    where = people.organ(government="甲县人民政府", court="甲县人民法院")

    def one(name: str, *duties: str) -> Officer:
        return people.officer(where, *duties, name=name)

    found = Cast(
        registrar=one("赵敏", p.REGISTER),
        lead=one("李伟", p.HANDLE),
        assist=one("王芳", p.HANDLE),
        head=one("刘洋", p.HEAD),
        reviewer=one("陈静", p.REVIEW),
        plain_reviewer=one("何平", p.REVIEW),
        chief=one("孙国强", p.CHIEF),
        deputy=one("周建", p.CHIEF),
        clerk=one("吴丽", p.CLERK),
    )
    Qualification.objects.create(
        officer=found.reviewer,
        kind=Qualification.Kind.LEGAL_REVIEW,
        number="A2015",
        valid_from=date(2015, 1, 1),
    )
    return found


class Walk:
    """一件正在办的案件。"""

    def __init__(self, *, person: bool = False, items: int = 0) -> None:
        make.registers()
        self.cast = cast()
        self.at = START
        self.matter = _investigating(self.cast, person=person, items=items)

    def do(self, by: Officer, verb: str, /, *, when: datetime | None = None, **data: Any) -> Matter:
        """办一个环节，钟随之走到那时。"""
        self.at = when or self.at + timedelta(minutes=1)
        request = door.Request(verb, data, partner=self._partner(by))
        door.perform(self.matter.pk, request, by=by, at=self.at)
        self.matter = Matter.objects.get(pk=self.matter.pk)
        return self.matter

    def guard(self, code: str, at: datetime | None = None) -> list[str]:
        """一项守卫此刻说的话。"""
        found = registry["case"].guards[code](self.matter, at or self.at)
        return [unmet.words for unmet in found]

    def facts(self) -> dict[str, Any]:
        """文书取用的事实。"""
        return registry["case"].facts(self.matter, None)

    def _partner(self, by: Officer) -> Officer | None:
        pair = {self.cast.lead.pk: self.cast.assist, self.cast.assist.pk: self.cast.lead}
        return pair.get(by.pk)

    # —— 各步 ——

    def conclude(self, *, when: datetime | None = None, **values: Any) -> "Walk":
        """提交调查终结报告。"""
        self.at = when or max(self.at + timedelta(minutes=1), china(5, 8))
        self.do(self.cast.lead, "conclude", when=self.at, **conclusion(self.at, **values))
        return self

    def review(self, by: Officer | None = None, **values: Any) -> "Walk":
        self.do(by or self.cast.reviewer, "pass_review", **(TICKED | {"words": "同意。"} | values))
        return self

    def approve(self) -> "Walk":
        self.do(self.cast.chief, "approve_proposal", words="同意。", publicity=True)
        return self

    def notify(self, **values: Any) -> "Walk":
        told = {"facts": "事实", "reason": "理由", "basis": "依据", "hearing": False}
        self.do(self.cast.lead, "issue_notice", **(told | values))
        return self

    def serve_notice(self, *, when: datetime | None = None, **values: Any) -> "Walk":
        self.at = when or self.at + timedelta(minutes=1)
        self.do(self.cast.lead, "serve_notice", when=self.at, **serving(self.at, **values))
        return self

    def waive(self, *, hearing: bool = False) -> "Walk":
        self.do(self.cast.lead, "record_waiver", by="张喆", words="放弃", hearing=hearing)
        return self

    def defend(self, *, when: datetime | None = None) -> "Walk":
        self.at = when or self.at + timedelta(minutes=30)
        self.do(
            self.cast.lead,
            "record_defence",
            when=self.at,
            by="张喆",
            capacity="投资人",
            at=self.at - timedelta(minutes=20),
            ended_at=self.at - timedelta(minutes=1),
            place="本局",
            form="oral",
            words="请求从轻。",
        )
        return self

    def review_defence(self) -> "Walk":
        self.do(self.cast.lead, "review_defence", adopted="part", review="已予考虑。")
        return self

    def submit(self, *, when: datetime | None = None) -> "Walk":
        self.do(self.cast.lead, "submit_decision", when=when, words="建议处罚。")
        return self

    def submit_deliberation(self, *, when: datetime | None = None) -> "Walk":
        self.do(self.cast.lead, "submit_deliberation", when=when, words="提请集体讨论。")
        return self

    def deliberate(self, *, when: datetime | None = None, **values: Any) -> "Walk":
        self.at = when or self.at + timedelta(hours=2)
        told = {
            "started_at": self.at - timedelta(hours=1),
            "ended_at": self.at - timedelta(minutes=5),
            "place": "会议室",
            "host": "孙国强",
            "recorder": "陈静",
            "due": 2,
            "present": [
                {"name": "孙国强", "post": "局长", "words": "同意。"},
                {"name": "周建", "post": "副局长", "words": "同意。"},
            ],
            "observers": "",
            "why": "重大",
            "report": "汇报",
            "conclusion": "一致同意。",
        }
        self.do(self.cast.chief, "deliberate", when=self.at, **(told | values))
        return self

    def decide(self, *, when: datetime | None = None, **values: Any) -> "Walk":
        told = {"discretion": "一般情节。", "words": "同意。"}
        self.do(self.cast.chief, "decide", when=when, **(told | values))
        return self

    def serve_decision(self, *, when: datetime | None = None, **values: Any) -> "Walk":
        self.at = when or self.at + timedelta(minutes=1)
        self.do(self.cast.lead, "serve_decision", when=self.at, **serving(self.at, **values))
        return self

    def pay(self, amount: str, receipt: str = "0001", **values: Any) -> "Walk":
        told = {
            "amount": Decimal(amount),
            "paid_on": self.at.date(),
            "receipt_no": receipt,
            "kind": "penalty",
            "channel": "bank",
        }
        self.do(self.cast.lead, "record_payment", **(told | values))
        return self

    def dispose(self) -> "Walk":
        self.do(
            self.cast.lead,
            "dispose_items",
            items=list(Item.standing.filter(matter=self.matter)),
            method="destroy",
            at=self.at,
            place="处置场",
            supervisor="周建",
            receipt="",
        )
        return self

    def check(self) -> "Walk":
        self.do(self.cast.lead, "check_execution", result="已全部履行。")
        return self

    def apply_closing(self, **values: Any) -> "Walk":
        told = {
            "kind": "executed",
            "summary": "已缴清。",
            "execution": "self",
            "archive_class": "一般程序",
            "retention": "long",
            "words": "建议结案。",
        }
        self.do(self.cast.lead, "apply_closing", **(told | values))
        return self

    def close(self) -> "Walk":
        self.do(self.cast.chief, "approve_closing", words="同意结案。")
        return self

    def archive(self, **values: Any) -> "Walk":
        told = {"checker": "陈静", "remark": "齐全。", "explain_missing": "当事人下落不明。"}
        self.do(self.cast.clerk, "archive", **(told | values))
        return self

    # —— 常用的一段路 ——

    def to_notice(self, **values: Any) -> "Walk":
        return self.conclude(**values).review().approve()

    def to_defence(self, **values: Any) -> "Walk":
        return self.to_notice(**values).notify().serve_notice()

    def to_decision(self, **values: Any) -> "Walk":
        return self.to_defence(**values).waive().submit()

    def to_executing(self, **values: Any) -> "Walk":
        return self.to_decision(**values).decide().serve_decision()


def conclusion(at: datetime, /, *, penalties: list[dict[str, Any]] | None = None, **values: Any):
    """调查终结各栏。默认罚款 500 元、没收违法所得 29,500 元，依计量法细则第四十六条。"""
    given = {
        "ended_at": at,
        "course": "经过",
        "facts": "事实",
        "nature": "性质。",
        "basis": "计量法实施细则第四十六条",
        "goods_value": None,
        "sales_value": None,
        "illegal_income": Decimal("29500"),
        "income_words": "5900升×5元",
        "rule_code": "MLR46",
        "held": ["MITIGATED"],
        "circumstances": "",
        "weight": "normal",
        "discretion": "一般情节。",
        "statutory_ground": "",
        "opinion": "建议处罚。",
        "correction": "",
        "crime_suspected": False,
        "crime_words": "",
        "complex_or_major": [],
        "articles": [{"law": "计量法", "article": "十六", "paragraph": "", "item": ""}],
        "penalties": penalties if penalties is not None else [income("29500"), fine("500")],
    }
    return given | values


def fine(amount: str) -> dict[str, Any]:
    return _penalty("罚款", amount, f"罚款{amount}元")


def income(amount: str) -> dict[str, Any]:
    return _penalty("没收违法所得", amount, f"没收违法所得{amount}元")


def goods(words: str = "没收加油机2台") -> dict[str, Any]:
    return _penalty("没收非法财物", None, words)


def _penalty(kind: str, amount: str | None, words: str) -> dict[str, Any]:
    value = None if amount is None else Decimal(amount)
    return {"kind": kind, "amount": value, "words": words, "article": "某条"}


def serving(at: datetime, /, **values: Any) -> dict[str, Any]:
    """直接送达，收件人当面签收。"""
    return {
        "at": at,
        "method": "direct",
        "received_on": None,
        "place": "当事人住所",
        "receiver": "张喆",
        "capacity": "投资人",
        "refusal": "",
        "witness": "",
        "recorded": False,
        "note": "",
    } | values


def _investigating(who: Cast, *, person: bool, items: int) -> Matter:
    """已经立案、正在调查的案件：承办人两名，证据一项，办案期限在走。"""
    where = who.lead.organ
    kind = Party.Kind.PERSON if person else Party.Kind.ENTERPRISE
    party = Party.objects.create(
        kind=kind, name="甲加油站", organ=where, legal_rep="张喆", address="路边", created_at=START
    )
    matter = Matter.objects.create(
        kind="case",
        procedure=p.SAMR_2021.code,
        organ=where,
        stage="investigating",
        title="甲加油站案",
        number=f"甲案〔2026〕{Matter.objects.count() + 1}号",
        party=party,
        opened_at=START,
    )
    Case.objects.create(
        matter=matter, cause="破坏计量器具准确度", source_type="complaint", received_at=START,
        summary="摘要", happened_on=START.date(),
    )  # fmt: skip
    for officer, lead in ((who.lead, True), (who.assist, False)):
        Assignment.objects.create(
            matter=matter, officer=officer, role="handler", lead=lead, since=START
        )
    Assignment.objects.create(matter=matter, officer=who.registrar, role="registrar", since=START)
    FilingDecision.objects.create(matter=matter, filed=True, reason="符合", decided_at=START)
    BreachedArticle.objects.create(matter=matter, phase="filing", law="计量法", article="十六")
    deadlines.started(matter, "CASE_HANDLE", START, for_organ=True).save()
    EvidenceItem.objects.create(
        matter=matter, kind="document", name="台账", source="当事人", proves="销售", taken_at=START,
        place="现场", first_collector=who.lead, second_collector=who.assist,
    )  # fmt: skip
    for number in range(items):
        Item.objects.create(
            matter=matter, name="加油机", batch=f"078{number + 6}", quantity=1, unit="台"
        )
    return matter


def confirm_electronic(matter: Matter, at: datetime, *, agreed: bool = True) -> None:
    """当事人签署了送达地址确认书。"""
    AddressConfirmation.objects.create(
        matter=matter, address="路边", receiver="张喆", phone="1", electronic=agreed,
        confirmed_at=at,
    )  # fmt: skip

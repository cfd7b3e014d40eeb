"""造一个机关、一班人与走到任一阶段的案件：全部经由办理之门，与真实办理一样。

    cast = make.cast()
    run = make.case_at("investigating", cast)
    run.do("inspect", cast.first, **make.INSPECTION)

时刻都由测试给定：案件自 `TUESDAY`（2026-04-07 上午，北京时间）起，每办一事推后一刻钟。
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property
from itertools import count
from typing import Any

from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import CHINA
from zhijian.kernel.laws import shelf as laws
from zhijian.kernel.log.models import Entry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Duty, Officer, Organ, Qualification
from zhijian.kernel.registers import loading, reading
from zhijian.kernel.registers.models import Row
from zhijian.modules.cases import procedure as p
from zhijian.modules.cases.investigation.models import Item, LabTest

TUESDAY = datetime(2026, 4, 7, 9, 30, tzinfo=CHINA)
HOUR = timedelta(hours=1)
PACE = timedelta(minutes=15)
SINCE = date(2020, 1, 1)
_numbers = count(1)


def registers() -> None:
    """载入随程序的名册。建测试库时已载入一遍；跨事务的测试清空过各表的，这里再载（不载行政区划）。"""
    reading.forget()
    laws.forget()  # 前一个测试装入的法律已退回，缓存里的一秒之内还在
    if not Row.objects.exists():
        Row.objects.bulk_create(copy(row) for row in _shipped())


@cache
def _shipped() -> tuple[Row, ...]:
    """随程序的名册各行：读一遍，全部测试共用；三千多行行政区划用不着，不载。"""
    return tuple(row for row in loading._all() if row.register != "divisions")


# —— 机关与人 ——


def organ(
    name: str = "霸州市市场监督管理局", *, parent: Organ | None = None, **values: Any
) -> Organ:
    """一个机关，默认是县级。"""
    number = next(_numbers)
    shown = {
        "code": f"M{number:06d}",
        "doc_word": "霸市监",
        "level": Organ.Level.COUNTY,
        "division": "131081",
        "government": "霸州市人民政府",
        "court": "霸州市人民法院",
        "address": "河北省霸州市益津南路128号",
        "phone": "0316-7212315",
        "valid_from": SINCE,
    }
    return Organ.objects.create(name=name, parent=parent, **(shown | values))


def officer(where: Organ, name: str, *duties: str, post: str = "", **values: Any) -> Officer:
    """一名持证人员，连同其职责。"""
    number = next(_numbers)
    today = where.branch == Organ.Branch.MARKET
    shown = {
        "username": f"maker{number}",
        "certificate_no": f"0313{number:07d}",
        "certificate_from": date(2024, 1, 1) if today else where.valid_from,
        "certificate_to": date(2029, 12, 31) if today else date(2019, 12, 31),
    }
    person = Officer.objects.create(name=name, organ=where, post=post, **(shown | values))
    for duty in duties:
        Duty.objects.create(officer=person, organ=where, name=duty, valid_from=where.valid_from)
    return person


@dataclass
class Cast:
    """一个机关的一班人。用到谁才造谁。"""

    organ: Organ = field(default_factory=organ)

    @cached_property
    def registrar(self) -> Officer:
        return officer(self.organ, "赵敏", p.REGISTER, p.INFORMANT, post="科员")

    @cached_property
    def first(self) -> Officer:
        """主办。"""
        return officer(self.organ, "李伟", p.HANDLE, post="执法人员")

    @cached_property
    def second(self) -> Officer:
        """协办。"""
        return officer(self.organ, "王芳", p.HANDLE, post="执法人员")

    @cached_property
    def third(self) -> Officer:
        """未经指派的另一名执法人员。"""
        return officer(self.organ, "张强", p.HANDLE, post="执法人员")

    @cached_property
    def head(self) -> Officer:
        return officer(self.organ, "刘洋", p.HEAD, post="执法大队大队长")

    @cached_property
    def reviewer(self) -> Officer:
        person = officer(self.organ, "陈静", p.REVIEW, post="法规股股长")
        Qualification.objects.create(
            officer=person,
            kind=Qualification.Kind.LEGAL_REVIEW,
            number="A20151310810001",
            valid_from=SINCE,
        )
        return person

    @cached_property
    def chief(self) -> Officer:
        return officer(self.organ, "孙国强", p.CHIEF, post="局长")

    @cached_property
    def deputies(self) -> tuple[Officer, Officer]:
        """两名副局长：参加集体讨论。"""
        return (
            officer(self.organ, "周建", post="副局长"),
            officer(self.organ, "吴丽", post="副局长"),
        )

    @cached_property
    def host(self) -> Officer:
        """听证主持人：不是承办人，有听证主持资格。"""
        person = officer(self.organ, "郑岩", "听证:主持", post="法规股副股长")
        Qualification.objects.create(
            officer=person, kind=Qualification.Kind.HEARING, number="T2015", valid_from=SINCE
        )
        return person

    @cached_property
    def recorder(self) -> Officer:
        """记录员。"""
        return officer(self.organ, "何苗", post="科员")

    @cached_property
    def clerk(self) -> Officer:
        return officer(self.organ, "钱敏", p.CLERK, post="档案员")

    def everyone(self) -> None:
        """把全班人都造出来（登录页、查看规则的测试用）。"""
        for name in ("registrar", "first", "second", "third", "head", "reviewer", "chief"):
            getattr(self, name)
        _ = self.deputies, self.clerk


def cast(**organ_values: Any) -> Cast:
    """一个新机关和它的一班人。名册一并载入。"""
    registers()
    return Cast(organ(**organ_values))


# —— 各环节默认填写的内容 ——

PARTY = {
    "party_kind": "enterprise",
    "party_name": "霸州加油站",
    "uscc": "911310817713040107",
    "org_code": "",
    "id_number": "",
    "representative_label": "投资人",
    "legal_rep": "张喆",
    "party_address": "河北省霸州市津保高速霸州出口东200米",
    "party_contact": "张喆",
    "party_phone": "0316-7890786",
    "party_postcode": "065700",
}
SOURCE = {
    "source_type": "complaint",
    "source_ref": "12315-20260407-0012",
    "received_at": TUESDAY - HOUR,
    "informant_name": "高晓明",
    "informant_phone": "13900001111",
    "informant_id_number": "",
    "informant_anonymous": False,
    "wants_reply": True,
    "summary": "反映该加油站实际加油量少于购买量，误差最大时相差20%以上。",
    "cause": "涉嫌破坏计量器具准确度",
    "violation_type": "ME02",
    "urgent": False,
    "product_name": "0号柴油",
    "happened_on": date(2026, 1, 10),
    "happened_to": date(2026, 4, 7),
    "place": "河北省霸州市津保高速霸州出口东200米",
    "division": "",
    "clues": "加油小票3张",
    "attachments": "投诉登记表1份",
}
REGISTRATION = PARTY | SOURCE
ARTICLE = {"law": "计量法", "article": "十六", "paragraph": "", "item": ""}
FILING = {
    "summary": "核查中对两台加油机检测，初步证据表明当事人涉嫌破坏计量器具准确度。",
    "evidence_words": "投诉登记、加油小票、走访记录。",
    "punishable_words": "依照计量法实施细则第四十六条应当给予处罚。",
    "jurisdiction_words": "违法行为发生地在本局辖区内。",
    "limitation_words": "行为终了于2026年4月7日，未满二年。",
    "grave": False,
    "articles": [ARTICLE],
    "words": "建议立案调查。",
}
INSPECTION = {
    "place": "霸州加油站",
    "present": "张喆",
    "present_post": "投资人",
    "present_phone": "0316-7890786",
    "witness": "",
    "recorder": "王芳",
    "avoidance": "不申请回避",
    "findings": "现场有税控加油机四台，对编号0786、0787两台检测并拆解封样。",
    "party_words": "情况属实。",
}
TALK = [
    {"q": "这是我们的执法证件，请你过目。你看清楚了吗？", "a": "看清楚了，不申请回避。"},
    {"q": "改动主板以后销售了多少柴油？", "a": "共销售59000升，每百升少给十升。"},
]
INTERVIEW = {
    "place": "霸州市市场监督管理局询问室",
    "name": "张喆",
    "is_party": True,
    "sex": "男",
    "birth": date(1975, 3, 2),
    "identity_no": "131081197503020012",
    "occupation": "霸州加油站投资人",
    "address": "河北省霸州市",
    "phone": "0316-7890786",
    "first": True,
    "recorder": "王芳",
    "talk": TALK,
}
EVIDENCE = {
    "kind": "document",
    "name": "柴油销售台账复印件",
    "source": "当事人提供",
    "place": "霸州加油站",
    "quantity": "12页",
    "pages": 12,
    "proves": "销售柴油59000升及价格",
    "original_where": "霸州加油站",
    "custody": "",
}
ADDRESS = {
    "address": "河北省霸州市津保高速霸州出口东200米",
    "receiver": "张喆",
    "phone": "0316-7890786",
    "agent": "",
    "electronic": True,
    "electronic_kind": "电子邮件",
    "electronic_address": "zhangzhe@example.com",
}
ITEMS = {
    "rows": [
        {
            "name": "税控0号柴油加油机",
            "model": "",
            "maker": "标称某加油设备有限公司",
            "batch": "0786、0787",
            "quantity": Decimal(2),
            "unit": "台",
            "price": None,
            "note": "主板已调取封样",
        }
    ],
    "keeper": "霸州加油站，张喆",
}
SAMPLES = {
    "place": "霸州加油站",
    "rows": [
        {
            "name": "加油机主板",
            "model": "",
            "maker": "标称某加油设备有限公司",
            "batch": batch,
            "base": "1台",
            "quantity": "1块",
            "spare": "",
            "seal": "封条完好，张喆签字确认",
            "price": None,
        }
        for batch in ("0786", "0787")
    ],
}
TEST = {
    "kind": "检测",
    "institute": "北京市计量检测科学研究院",
    "institute_licence": "",
    "object": "0786号、0787号加油机主板各1块",
    "items": "主板硬件是否经过改动",
    "standard": "GB/T 9081",
    "spot_check": False,
}
CORRECTION = {
    "facts": "使用经改动的加油机。",
    "correction": "立即停止使用经改动的加油机，恢复计量器具准确度。",
}
PENALTIES = [
    {
        "kind": "没收违法所得",
        "amount": Decimal("29500.00"),
        "words": "没收违法所得29500元",
        "article": "行政处罚法第二十八条第二款",
    },
    {
        "kind": "没收非法财物",
        "amount": None,
        "words": "没收编号为0786、0787的税控0号柴油加油机2台",
        "article": "计量法实施细则第四十六条",
    },
    {
        "kind": "罚款",
        "amount": Decimal("500.00"),
        "words": "罚款500元",
        "article": "计量法实施细则第四十六条",
    },
]
CONCLUSION = {
    "course": "接到投诉后现场检查封样，经批准立案，委托检测，询问当事人。",
    "facts": "当事人擅自改动两台加油机主板，共销售柴油59000升，少给5900升，违法所得29500元。",
    "goods_value": None,
    "sales_value": None,
    "illegal_income": Decimal("29500.00"),
    "income_words": "少给5900升×售价5元/升",
    "crime_suspected": False,
    "crime_words": "",
    "nature": "破坏了在用强制检定计量器具的准确度。",
    "articles": [ARTICLE],
    "rule_code": "MLR46",
    "held": ["MITIGATED"],
    "circumstances": "如实陈述，主动公告赔偿。",
    "weight": "light",
    "statutory_ground": "",
    "discretion": "当事人如实陈述违法事实，主动赔偿消费者损失，从轻处罚。",
    "penalties": PENALTIES,
    "basis": "计量法实施细则第四十六条、行政处罚法第二十八条",
    "correction": "已停止使用并恢复准确度。",
    "opinion": "建议没收违法所得29500元、加油机2台，罚款500元。",
    "complex_or_major": [],
}
RETURN = {"reason": "材料不齐，请补充后再报。"}
REFUSAL = {
    "ground": "违法行为轻微并及时改正，没有造成危害后果",
    "reason": "经核查，违法行为轻微并已改正。",
    "words": "同意不予立案。",
}


# —— 办理 ——


@dataclass
class Run:
    """正在办的一件：记着它的一班人、此刻与走法（默认是案件的主线）。"""

    cast: Cast
    matter: Matter
    at: datetime
    way: "Way | None" = None

    def do(self, verb: str, by: Officer, /, **data: Any) -> Entry:
        """一刻钟之后办一个环节。"""
        self.at += PACE
        return self.request(by, door.Request(verb, data))

    def request(self, by: Officer, request: door.Request) -> Entry:
        """此刻按所给的请求办一个环节。"""
        entry = door.perform(self.matter.pk, request, by=by, at=self.at)
        self.matter.refresh_from_db()
        return entry

    def wait(self, **span: float) -> "Run":
        """时间过去若干，如 `days=5`。"""
        self.at += timedelta(**span)
        return self

    def go_to(self, stage: str) -> "Run":
        """沿主线一直办到某一阶段。"""
        while self.matter.stage != stage:
            for verb, who, data in turns(self.matter.stage, self.way):
                self.do(verb, who(self.cast), **data(self))
        return self


def register(who: Cast, at: datetime = TUESDAY, **changes: Any) -> Run:
    """登记一件案件。"""
    request = door.Request("register", REGISTRATION | changes)
    matter = door.open_matter(registry["case"], request, organ=who.organ, by=who.registrar, at=at)
    return Run(who, matter, at)


def attached(
    run: Run, kind: str, by: Officer, data: Mapping[str, Any], way: "Way | None" = None
) -> Run:
    """从一件开出一件附属办件。"""
    run.at += PACE
    spec = registry[kind]
    request = door.Request(spec.procedure.opening.verb, dict(data))
    parent = run.matter
    matter = door.open_matter(spec, request, organ=parent.organ, by=by, at=run.at, parent=parent)
    run.matter.refresh_from_db()
    return Run(run.cast, matter, run.at, way)


def case_at(stage: str, who: Cast | None = None, **changes: Any) -> Run:
    """走到某一阶段的案件。`changes` 改登记的内容。"""
    return register(who or cast(), **changes).go_to(stage)


# —— 主线：每个阶段由谁办什么，就到下一阶段 ——

Turn = tuple[str, Callable[[Cast], Officer], Callable[[Run], Mapping[str, Any]]]


def turn(verb: str, who: str, data: Mapping[str, Any] | Callable[[Run], Any] | None = None) -> Turn:
    made = data if callable(data) else (lambda run: data or {})
    return verb, lambda cast: getattr(cast, who), made


def _verified(run: Run) -> dict[str, Any]:
    return {
        "first": run.cast.first,
        "second": run.cast.second,
        "findings": "现场走访，多名顾客反映加油量不足。",
        "suggestion": "file",
        "words": "建议予以立案。",
    }


def _applied(run: Run) -> dict[str, Any]:
    return FILING | {"lead": run.cast.first, "assist": run.cast.second}


def _approved(run: Run) -> dict[str, Any]:
    return {"lead": run.cast.first, "others": [run.cast.second], "words": "同意立案。"}


def _span(columns: Mapping[str, Any]) -> Callable[[Run], dict[str, Any]]:
    return lambda run: {
        **columns,
        "started_at": run.at - HOUR / 2,
        "ended_at": run.at,
    }


def _taken(run: Run) -> dict[str, Any]:
    return EVIDENCE | {"taken_at": run.at}


def _entrusted(run: Run) -> dict[str, Any]:
    return TEST | {"due": (run.at + timedelta(days=15)).date()}


def _told(run: Run) -> dict[str, Any]:
    return {
        "test": LabTest.standing.get(matter=run.matter, reported_at__isnull=True),
        "report_no": "JL2026-0422",
        "reported_at": run.at,
        "result": "0786、0787号主板均不符合国家标准要求。",
    }


def _concluded(run: Run) -> dict[str, Any]:
    return CONCLUSION | {"ended_at": run.at}


def _corrected(run: Run) -> dict[str, Any]:
    return CORRECTION | {"due": (run.at + timedelta(days=7)).date()}


Way = Mapping[str, tuple[Turn, ...]]
WAY: dict[str, tuple[Turn, ...]] = {
    "registered": (turn("submit_source", "registrar"),),
    "source_review": (turn("verify_source", "head", _verified),),
    "source_approval": (turn("approve_source", "chief", {"words": "同意核查，可申请立案。"}),),
    "verified": (turn("apply_filing", "first", _applied),),
    "filing_review": (turn("endorse_filing", "head", {"words": "同意，报请审批。"}),),
    "filing_approval": (turn("approve_filing", "chief", _approved),),
    "investigating": (
        turn("inspect", "first", _span(INSPECTION)),
        turn("list_items", "first", ITEMS),
        turn("sample", "first", lambda run: SAMPLES | {"taken_at": run.at}),
        turn("entrust_test", "first", _entrusted),
        turn("tell_test_result", "first", _told),
        turn("interview", "first", _span(INTERVIEW)),
        turn("take_evidence", "first", _taken),
        turn("confirm_address", "first", ADDRESS),
        turn("order_correction", "first", _corrected),
        turn("conclude", "first", _concluded),
    ),
}


CHECKS = ("jurisdiction", "party", "facts", "nature", "basis", "procedure", "handling")
REVIEW = {f"{name}_ok": True for name in CHECKS} | {f"{name}_words": "核对无误" for name in CHECKS}
NOTICE = {"facts": "查明的事实。", "reason": "裁量理由。", "basis": "处罚依据。", "hearing": False}
WAIVER = {"by": "张喆", "words": "本人放弃陈述、申辩。", "hearing": False}
CLOSING = {
    "kind": "executed",
    "summary": "罚没款缴清，没收物品已处理。",
    "execution": "self",
    "archive_class": "一般程序",
    "retention": "long",
    "words": "建议结案。",
}
ARCHIVE = {"checker": "陈静", "remark": "齐全。", "explain_missing": "当事人拒绝签署，已注明。"}


def served(run: Run) -> dict[str, Any]:
    return {
        "at": run.at,
        "method": "direct",
        "received_on": None,
        "place": "霸州加油站",
        "receiver": "张喆",
        "capacity": "投资人",
        "refusal": "",
        "witness": "",
        "recorded": False,
        "note": "",
    }


def _paid(run: Run) -> dict[str, Any]:
    return {
        "amount": Decimal(30000),
        "paid_on": run.at.date(),
        "receipt_no": "冀财0316-0012",
        "kind": "penalty",
        "channel": "bank",
    }


def _disposed(run: Run) -> dict[str, Any]:
    return {
        "items": list(Item.standing.filter(matter=run.matter)),
        "method": "destroy",
        "at": run.at,
        "place": "再生资源处置场",
        "supervisor": "周建",
        "receipt": "",
    }


WAY |= {
    "case_review": (turn("pass_review", "reviewer", REVIEW | {"words": "同意。"}),),
    "proposal_approval": (
        turn("approve_proposal", "chief", {"words": "同意，依法告知。", "publicity": True}),
    ),
    "to_notify": (turn("issue_notice", "first", NOTICE),),
    "notice_out": (turn("serve_notice", "first", served),),
    "defence": (
        turn("record_waiver", "first", WAIVER),
        turn("submit_decision", "first", {"words": "建议作出处罚决定。"}),
    ),
    "decision_approval": (
        turn("decide", "chief", {"discretion": "从轻处罚。", "words": "同意。"}),
    ),
    "decided": (turn("serve_decision", "first", served),),
    "executing": (
        turn("record_payment", "first", _paid),
        turn("dispose_items", "first", _disposed),
        turn("check_execution", "first", {"result": "已全部履行。"}),
    ),
    "execution_checked": (turn("apply_closing", "first", CLOSING),),
    "closing_approval": (turn("approve_closing", "chief", {"words": "同意结案。"}),),
    "closed": (turn("archive", "clerk", ARCHIVE),),
}


def turns(stage: str, way: Way | None = None) -> tuple[Turn, ...]:
    """某一阶段要办的各环节；没给走法的是案件的主线。"""
    known = WAY if way is None else way
    if stage not in known:
        raise LookupError(f"走法里没有“{stage}”阶段，请在 WAY 中补上")
    return known[stage]

"""业务说明书：先行登记保存，查封、扣押。"""

from typing import Any

from zhijian.kernel.acts.ledgers import Source
from zhijian.kernel.acts.spec import ModuleSpec, Verb, facts_of
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.verbs.announcing import ANNOUNCE
from zhijian.kernel.web.verbs.scanning import ATTACH_SCAN
from zhijian.kernel.web.verbs.serving import Serve, ServePaper, serve_paper
from zhijian.modules.measures import carrying, ending, forms, keeping, preserving, seizing
from zhijian.modules.measures import ending_forms as ended
from zhijian.modules.measures import steps as s
from zhijian.modules.measures.facts import facts
from zhijian.modules.measures.guards import GUARDS, THIRD_PARTY
from zhijian.modules.measures.models import Measure
from zhijian.modules.measures.preserving import PRESERVATION as PRESERVING
from zhijian.modules.measures.seizing import SEIZURE as SEIZING

ITEM = ("name", "model", "maker", "batch", "quantity", "unit", "price", "note")
FULL = frozenset({s.HEAD, s.CHIEF, s.DEPUTY, s.REVIEW, s.CLERK})
UPPER = frozenset({s.SUPERVISE})


def listing(matter: Matter) -> dict[str, Any]:
    """清点的默认值：案件已登记的涉案物品。"""
    held = facts_of(matter.parent)["items"] if matter.parent else []
    return {"listed": [{name: row[name] for name in ITEM} for row in held]}


def returning(matter: Matter) -> dict[str, Any]:
    """解除的默认值：到存放地点领取。"""
    return {"place": Measure.objects.get(pk=matter.pk).place}


def on_site(matter: Matter) -> dict[str, Any]:
    """现场笔录的默认值。"""
    row, party = Measure.objects.get(pk=matter.pk), matter.party
    return {
        "place": party.address if party else row.place,
        "present": party.legal_rep if party else "",
        "present_phone": party.phone if party else "",
        "started_at": row.carried_at,
    }


class ServeOurs(ServePaper):
    """送达本件的一份文书；给协助单位的不在其列。"""

    apart = THIRD_PARTY


COMMON = {
    "ratify": Verb(carrying.approve, forms.Words),
    "refuse_ratification": Verb(carrying.refuse, forms.WhyNot),
    "pass_ratification": Verb(carrying.by_time),
    "deliver": Verb(carrying.deliver, Serve),
    "announce": ANNOUNCE,
    "serve_paper": Verb(serve_paper, ServeOurs),
    "finish": Verb(carrying.finish, forms.Finish),
    "attach_scan": ATTACH_SCAN,
}

LEDGER: tuple[Source, ...] = (
    ("matter__parent__number", "案件"),
    "kind",
    "targets",
    "basis",
    "place",
    "keeper",
    "urgent",
    "carried_at",
    "approved_at",
    "delivered_on",
)
PRESERVATION = ModuleSpec(
    kind="preservation",
    title="先行登记保存",
    model=Measure,
    procedures={PRESERVING.code: PRESERVING},
    current=PRESERVING.code,
    verbs=COMMON
    | {
        "propose_preservation": Verb(carrying.propose_preservation, forms.Preserve),
        "approve_preservation": Verb(carrying.approve, forms.Words),
        "refuse_preservation": Verb(carrying.refuse, forms.WhyNot),
        "drop_preservation": Verb(carrying.drop, forms.Why),
        "preserve": Verb(carrying.carry_out, forms.Preserved),
        "preserve_at_once": Verb(carrying.carry_out, forms.PreservedAtOnce),
        "dispose_early": Verb(ending.dispose_early, ended.DisposeEarly),
        "record_proceeds": Verb(ending.record_proceeds, ended.Proceeds),
        "settle": Verb(ending.settle, ended.Settle),
        "lapse": Verb(ending.lapse),
        "return_lapsed": Verb(ending.return_lapsed, ended.ReturnLapsed),
    },
    guards=GUARDS,
    facts=facts,
    full_sight=FULL,
    upper_sight=UPPER,
    template="measures/facts.html",
    approvers=(s.HEAD, s.DEPUTY, s.CHIEF),
    on_expiry={preserving.CLOCK: "lapse", s.URGENT: "pass_ratification"},
    ledger=LEDGER,
)

SEIZURE = ModuleSpec(
    kind="measure",
    title="查封、扣押",
    model=Measure,
    procedures={SEIZING.code: SEIZING},
    current=SEIZING.code,
    verbs=COMMON
    | {
        "propose_seizure": Verb(carrying.propose, forms.Propose),
        "approve_seizure": Verb(carrying.approve, forms.Words),
        "refuse_seizure": Verb(carrying.refuse, forms.WhyNot),
        "drop_seizure": Verb(carrying.drop, forms.Why),
        "seize": Verb(carrying.carry_out, forms.CarryOut, listing),
        "seize_at_once": Verb(carrying.carry_out, forms.CarryOutAtOnce, listing),
        "record_on_site": Verb(carrying.record_on_site, forms.OnSiteForm, on_site),
        "complete": Verb(carrying.by_time),
        "seal": Verb(keeping.seal, forms.Seal),
        "entrust_custody": Verb(keeping.entrust_custody, forms.EntrustCustody),
        "ask_help": Verb(keeping.ask_help, forms.AskHelp),
        "extend_seizure": Verb(keeping.extend, ended.Extend),
        "exclude_testing": Verb(keeping.exclude_testing),
        "testing_reported": Verb(keeping.testing_reported),
        "fall_due": Verb(carrying.by_time),
        "release": Verb(ending.release, ended.Release, returning),
        "dispose_early": Verb(ending.dispose_early, ended.DisposeEarly),
        "record_proceeds": Verb(ending.record_proceeds, ended.Proceeds),
        "confiscate": Verb(ending.confiscate, ended.Confiscate),
        "hand_over_goods": Verb(ending.hand_over, ended.HandOver),
    },
    guards=GUARDS,
    facts=facts,
    full_sight=FULL,
    upper_sight=UPPER,
    template="measures/facts.html",
    approvers=(s.HEAD, s.DEPUTY, s.CHIEF),
    on_expiry={seizing.CLOCK: "fall_due", s.URGENT: "pass_ratification"},
    ledger=LEDGER,
)

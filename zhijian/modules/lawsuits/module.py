"""业务说明书：行政诉讼。"""

from zhijian.kernel.acts.ledgers import last
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.modules.lawsuits import actions, forms
from zhijian.modules.lawsuits.facts import facts
from zhijian.modules.lawsuits.guards import GUARDS
from zhijian.modules.lawsuits.models import Instance, Lawsuit
from zhijian.modules.lawsuits.procedure import CHIEF, LAWSUIT_2017

SPEC = ModuleSpec(
    kind="lawsuit",
    title="行政诉讼",
    model=Lawsuit,
    procedures={LAWSUIT_2017.code: LAWSUIT_2017},
    current=LAWSUIT_2017.code,
    verbs={
        "register_lawsuit": Verb(actions.register_lawsuit, forms.Register),
        "file_answer": Verb(actions.file_answer, forms.Answer),
        "set_hearing": Verb(actions.set_hearing, forms.SetHearing),
        "record_attendance": Verb(actions.record_attendance, forms.Attendance),
        "stay_execution": Verb(actions.stay_execution, forms.Stay),
        "record_judgment": Verb(actions.record_judgment, forms.Judgment),
        "record_appeal": Verb(actions.record_appeal, forms.Appeal),
        "effective_upheld": Verb(actions.make_effective, forms.Effective),
        "effective_changed": Verb(actions.make_effective, forms.Effective),
        "effective_revoked": Verb(actions.make_effective, forms.Effective),
        "effective_unlawful": Verb(actions.make_effective, forms.Effective),
    },
    guards=GUARDS,
    facts=facts,
    full_sight=frozenset({CHIEF, "案件:机构负责人", "案件:分管负责人", "案件:审核", "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="lawsuits/facts.html",
    ledger=(
        ("matter__parent__number", "案件"),
        "plaintiff",
        "filed_on",
        last(Instance, "level"),
        last(Instance, "court"),
        last(Instance, "number", "法院案号"),
        last(Instance, "result", "裁判结果"),
        "effective_on",
        "fine",
        "income",
    ),
)

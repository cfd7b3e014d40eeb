"""业务说明书：处罚信息公示。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import Matter
from zhijian.modules.publications import actions, forms
from zhijian.modules.publications.guards import GUARDS
from zhijian.modules.publications.models import Publication
from zhijian.modules.publications.procedure import CHIEF, PUBLICITY_2021, REVIEW, TERMS

DRAFTED = tuple(forms.Draft.base_fields)


def _as_drafted(matter: Matter) -> dict[str, Any]:
    row = Publication.objects.get(pk=matter.pk)
    return {name: getattr(row, name) for name in DRAFTED}


def _facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """公示不制文书。"""
    return {}


SPEC = ModuleSpec(
    kind="publication",
    title="处罚信息公示",
    model=Publication,
    procedures={PUBLICITY_2021.code: PUBLICITY_2021},
    current=PUBLICITY_2021.code,
    verbs={
        "draft": Verb(actions.draft, forms.Draft),
        "redraft": Verb(actions.redraft, forms.Draft, _as_drafted),
        "send_back": Verb(actions.give_reason, forms.Why),
        "publish": Verb(actions.publish, forms.Check),
        "correct": Verb(actions.correct, forms.Draft, _as_drafted),
        "stop_early": Verb(actions.stop_early, forms.StopEarly),
        "term_ended": Verb(actions.term_ended),
        "order_withdrawal": Verb(actions.order_withdrawal),
        "retract": Verb(actions.withdraw_publication, forms.Why),
        "withdraw_publication": Verb(actions.withdraw_publication, forms.Why),
    },
    guards=GUARDS,
    facts=_facts,
    full_sight=frozenset({CHIEF, "案件:机构负责人", "案件:分管负责人", REVIEW, "案件:归档"}),
    upper_sight=frozenset({"案件:监督"}),
    template="publications/facts.html",
    on_expiry=dict.fromkeys(TERMS, "term_ended"),
    ledger=(
        "decision_number",
        "party_code",
        "violation",
        "decided_on",
        "term",
        "published_at",
        "ended_at",
        "ended_words",
    ),
)

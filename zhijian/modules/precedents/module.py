"""业务说明书：典型案例。"""

from typing import Any

from zhijian.kernel.acts import alone
from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.web.verbs import drawing
from zhijian.modules.precedents import actions, forms
from zhijian.modules.precedents import procedure as p
from zhijian.modules.precedents.guards import GUARDS
from zhijian.modules.precedents.models import Precedent

DRAFTED = tuple(forms.DraftForm.base_fields)


def _as_drafted(matter: Matter) -> dict[str, Any]:
    row = Precedent.objects.get(pk=matter.pk)
    return {name: getattr(row, name) for name in DRAFTED}


def _facts(matter: Matter, act: Act | None = None) -> dict[str, Any]:
    """典型案例不制文书。"""
    return alone.facts(matter, act, matter.title)


SPEC = ModuleSpec(
    kind="precedent",
    chapter="执法信息",
    title="典型案例",
    model=Precedent,
    procedures={p.PRECEDENT_1.code: p.PRECEDENT_1},
    current=p.PRECEDENT_1.code,
    verbs={
        "draft": Verb(actions.draft, forms.DraftForm),
        "redraft": Verb(actions.redraft, forms.DraftForm, _as_drafted),
        "report": Verb(actions.report, forms.WordsForm),
        "recommend_on": Verb(actions.recommend_on, forms.WordsForm),
        "send_back": Verb(actions.send_back, forms.WhyForm),
        "deidentify": Verb(actions.deidentify, forms.DraftForm, _as_drafted),
        "return_masking": Verb(actions.give_reason, forms.WhyForm),
        "confirm_masked": Verb(actions.confirm_masked, forms.CheckForm),
        "commit_draw": Verb(drawing.commit, forms.DrawForm),
        "draw_experts": Verb(actions.draw_experts, drawing.WitnessForm),
        "score": Verb(actions.score, forms.ScoreForm),
        "enter_score": Verb(actions.enter_score, forms.EnterForm),
        "replace_expert": Verb(actions.replace_expert, forms.ReplaceForm),
        "close_scoring": Verb(actions.close_scoring),
        "publish": Verb(actions.publish, forms.WordsForm),
        "decline": Verb(actions.decline, forms.WhyForm),
        "take_down": Verb(actions.take_down, forms.WhyForm),
    },
    guards=GUARDS,
    facts=_facts,
    full_sight=frozenset({p.REPORT, p.RECOMMEND, p.REVIEW, p.CHECK, p.PUBLISH}),
    upper_sight=frozenset(),
    template="precedents/facts.html",
    ledger=(
        "kind",
        "cause",
        "product",
        "published_at",
        "ended_at",
        "ended_words",
    ),
)

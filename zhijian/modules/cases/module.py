"""业务说明书：行政处罚案件。每个阶段的环节与守卫在各自的 verbs.py。"""

from zhijian.kernel.acts.spec import ModuleSpec
from zhijian.modules.cases import pending
from zhijian.modules.cases import procedure as p
from zhijian.modules.cases.facts import facts
from zhijian.modules.cases.filing import verbs as filing
from zhijian.modules.cases.investigation import verbs as investigation
from zhijian.modules.cases.sources import verbs as sources
from zhijian.modules.cases.sources.models import Case

PHASES = (
    sources,
    filing,
    investigation,
)

VERBS = {verb: page for phase in PHASES for verb, page in phase.VERBS.items()}
GUARDS = {name: guard for phase in PHASES for name, guard in phase.GUARDS.items()}

SPEC = ModuleSpec(
    kind="case",
    title="行政处罚案件",
    model=Case,
    procedures={p.SAMR_2021.code: p.SAMR_2021},
    current=p.SAMR_2021.code,
    verbs=pending.VERBS | VERBS,
    guards=pending.GUARDS | GUARDS,
    facts=facts,
    full_sight=frozenset({p.HEAD, p.CHIEF, p.REVIEW, p.CLERK}),
    upper_sight=frozenset({p.SUPERVISE}),
    template="cases/facts.html",
)

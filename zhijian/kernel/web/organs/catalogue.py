"""职责名录：各业务程序用到的、内核用到的、已经授予过的。"""

from itertools import groupby

from zhijian.kernel.acts import publishing_variants
from zhijian.kernel.acts.administration import experts
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.knowledge import publishing
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Duty
from zhijian.kernel.papers import revising
from zhijian.kernel.registers import signing
from zhijian.kernel.web.views import rights


def names() -> list[str]:
    """全部职责名，按类排列。"""
    found = {ADMINISTER, signing.DUTY, revising.DUTY, publishing_variants.DUTY, experts.DUTY}
    found |= set(publishing.DUTY.values())
    found |= rights.included_duties()
    for spec in registry.values():
        found |= spec.full_sight | spec.upper_sight
        for procedure in spec.procedures.values():
            found |= {step.duty for step in procedure.all_steps()}
    found |= set(Duty.objects.values_list("name", flat=True).distinct())
    return sorted(found - {""})


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """供选择框用，按冒号前的类分组。"""
    return [
        (kind, [(name, name.partition(":")[2] or name) for name in group])
        for kind, group in groupby(names(), key=lambda name: name.partition(":")[0])
    ]

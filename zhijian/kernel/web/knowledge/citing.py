"""从办件来看一项参考的：页上给一个“引用到本件”的按钮。"""

from dataclasses import dataclass
from uuid import UUID

from zhijian.kernel import clock
from zhijian.kernel.knowledge.models import Reference
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.matters.visibility import Sight
from zhijian.kernel.web import offers
from zhijian.kernel.web.finding import Seen, spec_for
from zhijian.kernel.web.request import SignedIn

PARAMETER = "for"


@dataclass(frozen=True)
class Target:
    """引用到哪一件；已经引用过的不再给按钮。"""

    matter: Matter
    kind: str
    key: str
    cited: bool


def target(request: SignedIn, kind: str, key: str) -> Target | None:
    """网址 `?for=` 所指的、本人看得见全部而此刻可以引用的一件；没有则为 None。"""
    try:
        pk = UUID(request.GET.get(PARAMETER, ""))
    except ValueError:
        return None
    at = clock.now()
    rows = visibility.visible(request.user, at, least=Sight.FULL)
    matter = rows.select_related("organ", "party").filter(pk=pk).first()
    if matter is None:
        return None
    spec = spec_for(matter.kind)
    seen = Seen(spec, matter, spec.version(matter.procedure), Sight.FULL, at)
    if not offers.citable(seen):
        return None
    cited = Reference.standing.filter(matter=matter, kind=kind, key=key).exists()
    return Target(matter, kind, key, cited)

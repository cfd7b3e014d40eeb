"""还没有页面的环节，一律不予办理。各环节齐备之后此文件即删。"""

from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import Guard, Verb
from zhijian.modules.cases.procedure import SAMR_2021
from zhijian.rules.refusal import Refused, Unmet


def _not_yet(act: Act, **_: Any) -> None:
    raise Refused(Unmet(f"“{act.step.label}”尚未启用"))


VERBS = {step.verb: Verb(_not_yet) for step in SAMR_2021.all_steps()}
GUARDS: dict[str, Guard] = {
    name: lambda matter, at: () for step in SAMR_2021.all_steps() for name in step.guards
}

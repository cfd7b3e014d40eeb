"""由哪个机关决定、哪个上级同意：最近的、有人担任那项职责的机关。"""

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import MatterOrgan
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Organ
from zhijian.modules.blacklist.procedure import AGREE, DECIDE, HERE, RULES
from zhijian.rules.refusal import Refused, Unmet


def decider(act: Act) -> Organ:
    """作出决定的机关：本机关有人决定的即本机关（省局、市局），否则最近的上级。"""
    return _one(found_decider(act), DECIDE)


def found_decider(act: Act) -> Organ | None:
    """同上，没有则为 None。"""
    return _nearest(act, [act.matter.organ, *tree.ancestors(act.matter.organ)], DECIDE)


def upper(act: Act) -> Organ:
    """作出决定的机关的、可以同意列入的上级。"""
    (here,) = family.organs(act.matter, HERE)
    return _one(_nearest(act, tree.ancestors(here), AGREE), AGREE)


def hand_to(act: Act, role: str, organ: Organ) -> None:
    """交给一个机关办；已经交过的不重复。"""
    if organ not in family.organs(act.matter, role):
        act.add(MatterOrgan(organ=organ, role=role))


def _nearest(act: Act, organs: list[Organ], duty: str) -> Organ | None:
    return next((one for one in organs if duties.holders(duty, one, act.at).exists()), None)


def _one(found: Organ | None, duty: str) -> Organ:
    if found is None:
        words = f"各级机关都没有人担任“{duty}”"
        raise Refused(Unmet(words, RULES, "请上级机关的机构管理员授予职责"))
    return found

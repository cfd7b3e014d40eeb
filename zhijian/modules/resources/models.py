"""执法资源的各表。"""

from zhijian.modules.resources.delegations.models import Delegation
from zhijian.modules.resources.equipment.models import Equipment, Move
from zhijian.modules.resources.funds.models import FundLine
from zhijian.modules.resources.imports.models import ImportRun
from zhijian.modules.resources.people.models import Merit, Profile, Tie, Training

__all__ = [
    "Delegation",
    "Equipment",
    "FundLine",
    "ImportRun",
    "Merit",
    "Move",
    "Profile",
    "Tie",
    "Training",
]

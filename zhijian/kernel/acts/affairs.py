"""负责人审批的有关事项：延长期限、回避等，各出一份《有关事项审批表》（文书第 8 号）。"""

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import opine
from zhijian.kernel.matters.models import Opinion
from zhijian.kernel.papers import older

PAPER = "8"


def decide_affair(act: Act, kind: str, words: str, *, reason: str, basis: str) -> Opinion:
    """记下负责人对一个事项的意见，并制作审批表。`kind` 是审批事项，`basis` 是依据的条款。"""
    opinion = opine(act, "matters", "leader", words, kind)
    affair = {"kind": kind, "reason": reason, "basis": older.written_then(basis, act.day)}
    act.paper(PAPER, public_affairs=affair)
    return opinion

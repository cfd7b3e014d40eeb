"""当场处罚决定：先复议、后诉讼（行政复议法第二十三条）；逾期不缴的强制执行。结果写回当场处罚。"""

from dataclasses import replace

from zhijian.flows import case_faces_remedies, case_is_enforced
from zhijian.kernel.acts.flows import Flow

SPOT, SUIT = "spot_penalty", "register_lawsuit"


def _moved(flow: Flow) -> Flow:
    """与案件同样的衔接，另一头是当场处罚；起诉另有先复议的守卫。"""
    return replace(flow, into=SPOT, then="suit_opened" if flow.verb == SUIT else flow.then)


FLOWS = tuple(
    _moved(flow)
    for flow in (*case_faces_remedies.FLOWS, *case_is_enforced.FLOWS)
    if flow.into == "case"
)

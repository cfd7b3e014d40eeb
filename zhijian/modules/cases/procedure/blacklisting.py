"""列入黑名单在案件上引起的一环：处罚决定送达之后。"""

from zhijian.modules.cases.procedure.stages import AFTER_SERVICE
from zhijian.rules.procedure import FLOW, Step

BLACKLISTING = (
    Step(
        "blacklist_opened",
        "启动列入黑名单",
        AFTER_SERVICE,
        "",
        FLOW,
        article="市场监督管理严重违法失信名单管理办法（令44号）第二条",
        guards=("BLACKLISTABLE",),
        phase="closing",
    ),
)

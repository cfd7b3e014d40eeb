"""举报奖励在案件上引起的一环：结案之后，或者移送追刑之后。"""

from zhijian.rules.procedure import FLOW, Step

REWARDING = (
    Step(
        "reward_proposed",
        "提出举报奖励",
        ("suspended", "execution_checked", "closing_approval", "closed", "archived"),
        "",
        FLOW,
        article="市场监管领域重大违法行为举报奖励暂行办法",
        guards=("REWARDABLE",),
        phase="closing",
    ),
)

"""移送：涉嫌犯罪移送公安、移送别的机关。"""

from zhijian.modules.cases.procedure.branches import CLOCKS
from zhijian.modules.cases.procedure.duties import CHIEF, HAND_OVER_CRIME, LAW, RULES
from zhijian.modules.cases.procedure.stages import DECIDED, STAGES, UNDECIDED, VERIFIED
from zhijian.rules.procedure import FLOW, Step

MOVING = (
    Step(
        "crime_opened",
        "指定专案组核实涉嫌犯罪",
        (*VERIFIED[1:], *UNDECIDED, *DECIDED),
        "",
        FLOW,
        article=f"{HAND_OVER_CRIME}第五条",
        phase="moving",
    ),
    Step(
        "crime_told",
        "涉嫌犯罪案件移送的进展",
        tuple(STAGES),
        "",
        FLOW,
        article=f"{HAND_OVER_CRIME}第五条至第十二条",
        phase="moving",
    ),
    Step(
        "decide_crime_transfer",
        "决定移送司法机关",
        UNDECIDED,
        "execution_checked",
        CHIEF,
        article=f"{LAW}第五十七条第一款第（四）项",
        starts=("CLOSE_CASE",),
        stops=CLOCKS,
        aside=True,
        phase="moving",
    ),
    Step(
        "transfer_opened",
        "提请移送",
        (*VERIFIED, *UNDECIDED),
        "",
        FLOW,
        article=f"{RULES}第十四条、第十七条",
        phase="moving",
    ),
    Step(
        "source_moved",
        "移送完毕",
        VERIFIED,
        "transferred",
        FLOW,
        article=f"{RULES}第十四条、第十七条",
        stops=CLOCKS,
        phase="moving",
    ),
    Step(
        "case_moved",
        "移送完毕，提请结案",
        UNDECIDED,
        "execution_checked",
        FLOW,
        article=f"{RULES}第十四条、第十七条、第七十七条",
        starts=("CLOSE_CASE",),
        stops=CLOCKS,
        phase="moving",
    ),
)

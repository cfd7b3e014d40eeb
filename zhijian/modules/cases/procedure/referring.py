"""引用参考（手册 7.2、7.4“参照套用”）；结案之后选报典型案例。都不改阶段，不催人办。"""

from zhijian.modules.cases.procedure.duties import HANDLE, HANDLER, VERIFIER
from zhijian.modules.cases.procedure.stages import IN_HAND, VERIFIED
from zhijian.rules.procedure import FLOW, Step

REFERRING = (
    Step(
        "cite",
        "引用参考",
        (*VERIFIED, *IN_HAND),
        "",
        HANDLE,
        assigned=(HANDLER, VERIFIER),
        phase="investigation",
        aside=True,
    ),
    Step(
        "precedent_reported",
        "选报典型案例",
        ("closed", "archived"),
        "",
        FLOW,
        phase="closing",
    ),
)

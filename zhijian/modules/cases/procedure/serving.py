"""送达：自有环节的（告知书、决定书、延期分期、检验期间）以外的文书；任何文书无法送达的公告。"""

from dataclasses import replace

from zhijian.modules.cases.procedure.duties import HANDLE, HANDLER, LAW, RULES
from zhijian.modules.cases.procedure.stages import DECIDED, IN_HAND
from zhijian.rules.procedure import Step
from zhijian.rules.service import announcing

ANY = (*IN_HAND, *DECIDED)

SERVING = (
    Step(
        "serve_paper",
        "送达文书",
        ANY,
        "",
        HANDLE,
        article=f"{LAW}第六十一条；{RULES}第八十二条",
        assigned=(HANDLER,),
        hands=2,
        guards=("G13",),
        papers=("50",),
        phase="service",
        aside=True,
    ),
    replace(announcing(ANY, HANDLE, (HANDLER,)), phase="service"),
)

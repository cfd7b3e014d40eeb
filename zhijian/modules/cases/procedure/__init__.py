"""普通程序（现行）：行政处罚法（2021 修订）与《市场监督管理行政处罚程序规定》。

手册图 1-1 的次序依现行法调整：集体讨论在当事人陈述申辩、听证之后（处罚法第五十七条第二款）。
表即流程：律师会点名的要求都在列中。一个阶段的各行在一个文件里，这里汇成一张表，行的次序就是页面
上按钮的次序。
"""

from zhijian.modules.cases.procedure.branches import BRANCHES
from zhijian.modules.cases.procedure.closing import ATTACHING, CLOSING
from zhijian.modules.cases.procedure.decision import DECISION, PUBLICITY
from zhijian.modules.cases.procedure.duties import (
    CHIEF,
    CLERK,
    DEPUTY,
    HANDLE,
    HANDLER,
    HEAD,
    IMMUNITY,
    INFORMANT,
    REGISTER,
    REGISTRAR,
    REVIEW,
    SUPERVISE,
    TOLD,
    VERIFIER,
)
from zhijian.modules.cases.procedure.enforcement import ENFORCEMENT
from zhijian.modules.cases.procedure.filing import FILING
from zhijian.modules.cases.procedure.investigation import CLOCK, INVESTIGATION, MEASURES, RECUSAL
from zhijian.modules.cases.procedure.moving import MOVING
from zhijian.modules.cases.procedure.notice import HEARING, NOTICE
from zhijian.modules.cases.procedure.remedies import REMEDIES
from zhijian.modules.cases.procedure.review import REVIEWING
from zhijian.modules.cases.procedure.serving import SERVING
from zhijian.modules.cases.procedure.sources import OPENING, SOURCES
from zhijian.modules.cases.procedure.stages import BEFORE_FILING, IN_HAND, STAGES, UNDECIDED
from zhijian.rules.procedure import Procedure

__all__ = [
    "BEFORE_FILING",
    "CHIEF",
    "CLERK",
    "DEPUTY",
    "HANDLE",
    "HANDLER",
    "HEAD",
    "IMMUNITY",
    "INFORMANT",
    "IN_HAND",
    "REGISTER",
    "REGISTRAR",
    "REVIEW",
    "SAMR_2021",
    "SUPERVISE",
    "TOLD",
    "UNDECIDED",
    "VERIFIER",
]

SAMR_2021 = Procedure(
    code="SAMR-2021",
    title="普通程序",
    basis="行政处罚法（2021 年修订）、市场监督管理行政处罚程序规定",
    stages=STAGES,
    opening=OPENING,
    steps=(
        *SOURCES,
        *FILING,
        *INVESTIGATION,
        *REVIEWING,
        *NOTICE,
        *HEARING,
        *MEASURES,
        *CLOCK,
        *PUBLICITY,
        *DECISION,
        *ENFORCEMENT,
        *REMEDIES,
        *CLOSING,
        *BRANCHES,
        *MOVING,
        *SERVING,
        *RECUSAL,
        *ATTACHING,
    ),
    party_periods=frozenset(
        {"NOTICE_DEFENSE", "HEARING_REQUEST", "FINE_PAY", "RECON_APPLY", "LITIGATE_DIRECT"}
        | {"LITIGATE_METROLOGY", "LITIGATE_AFTER_RECON", "SAMPLE_RECHECK", "COOP_INVEST"}
    ),
)

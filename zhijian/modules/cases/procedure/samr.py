"""普通程序（现行）：行政处罚法（2021 修订）与《市场监督管理行政处罚程序规定》，汇成一张表。

行的次序就是页面上按钮的次序。
"""

from zhijian.modules.cases.procedure.blacklisting import BLACKLISTING
from zhijian.modules.cases.procedure.branches import BRANCHES
from zhijian.modules.cases.procedure.closing import ATTACHING, CLOSING
from zhijian.modules.cases.procedure.decision import DECISION, PUBLICITY
from zhijian.modules.cases.procedure.enforcement import ENFORCEMENT
from zhijian.modules.cases.procedure.filing import FILING
from zhijian.modules.cases.procedure.investigation import (
    CLOCK,
    EXPLAINING,
    GUIDED,
    INVESTIGATION,
    KEEPING,
    MEASURES,
    RECUSAL,
)
from zhijian.modules.cases.procedure.moving import MOVING
from zhijian.modules.cases.procedure.notice import HEARING, NOTICE
from zhijian.modules.cases.procedure.referring import REFERRING
from zhijian.modules.cases.procedure.remedies import REMEDIES
from zhijian.modules.cases.procedure.review import REVIEWING
from zhijian.modules.cases.procedure.rewarding import REWARDING
from zhijian.modules.cases.procedure.serving import SERVING
from zhijian.modules.cases.procedure.sources import OPENING, SOURCES
from zhijian.modules.cases.procedure.stages import STAGES
from zhijian.rules.procedure import Procedure

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
        *GUIDED,
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
        *REWARDING,
        *BLACKLISTING,
        *SERVING,
        *RECUSAL,
        *KEEPING,
        *EXPLAINING,
        *ATTACHING,
        *REFERRING,
    ),
    party_periods=frozenset(
        {"NOTICE_DEFENSE", "HEARING_REQUEST", "FINE_PAY", "RECON_APPLY", "LITIGATE_DIRECT"}
        | {"LITIGATE_METROLOGY", "LITIGATE_AFTER_RECON", "SAMPLE_RECHECK", "COOP_INVEST"}
    ),
)

"""案件的程序：现行一版（`samr`），旧法两版（`aqsiq`、`ciq`）。

手册图 1-1 的次序依现行法调整：集体讨论在当事人陈述申辩、听证之后（处罚法第五十七条第二款）；旧法的
案件审理在告知之前。表即流程：律师会点名的要求都在列中。一个阶段的各行在一个文件里；旧版与现行版共用
相同的行，只写差别（`zhijian/rules/versions.py`）。
"""

from zhijian.modules.cases.procedure.aqsiq import AQSIQ_2011
from zhijian.modules.cases.procedure.ciq import CIQ_85
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
from zhijian.modules.cases.procedure.samr import SAMR_2021
from zhijian.modules.cases.procedure.stages import BEFORE_FILING, IN_HAND, UNDECIDED

PROCEDURES = {one.code: one for one in (SAMR_2021, AQSIQ_2011, CIQ_85)}

__all__ = [
    "AQSIQ_2011",
    "BEFORE_FILING",
    "CHIEF",
    "CIQ_85",
    "CLERK",
    "DEPUTY",
    "HANDLE",
    "HANDLER",
    "HEAD",
    "IMMUNITY",
    "INFORMANT",
    "IN_HAND",
    "PROCEDURES",
    "REGISTER",
    "REGISTRAR",
    "REVIEW",
    "SAMR_2021",
    "SUPERVISE",
    "TOLD",
    "UNDECIDED",
    "VERIFIER",
]

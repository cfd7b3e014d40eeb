"""旧法二：出入境检验检疫机构，85号令，2006 年 4 月 1 日至 2018 年 4 月 19 日。

条文未收录，只写最少的差别：与质量技术监督旧制相同的次序，不核案件审理委员会的人数。
"""

from datetime import date

from zhijian.modules.cases.procedure import trial
from zhijian.modules.cases.procedure.samr import SAMR_2021
from zhijian.rules.procedure import Era
from zhijian.rules.versions import revised

REGULATION = "出入境检验检疫行政处罚程序规定"

CIQ_85 = revised(
    SAMR_2021,
    trial.apart(REGULATION, examined=REGULATION, tried=REGULATION),
    code="CIQ-85",
    title="普通程序（检验检疫旧制）",
    basis="行政处罚法（1996、2009）、出入境检验检疫行政处罚程序规定（85号令）",
    era=Era("quarantine", date(2006, 4, 1), date(2018, 4, 19)),
    periods={"CLUE_VERIFY": "CLUE_VERIFY_CIQ", "CASE_HANDLE": "CASE_HANDLE_CIQ", "CLOSE_CASE": ""},
)

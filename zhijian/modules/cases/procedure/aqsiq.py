"""旧法一：质量技术监督部门，137、138号令，2011 年 7 月 1 日至 2019 年 3 月 31 日。"""

from datetime import date

from zhijian.modules.cases.procedure import trial
from zhijian.modules.cases.procedure.samr import SAMR_2021
from zhijian.rules.procedure import Era
from zhijian.rules.versions import revised

TRIAL = "质量技术监督行政处罚案件审理规定"

AQSIQ_2011 = revised(
    SAMR_2021,
    trial.apart(
        "质量技术监督行政处罚程序规定",
        examined=f"{TRIAL}第七条",
        tried=f"{TRIAL}第十一条、第十二条、第十三条",
    ),
    code="AQSIQ-2011",
    title="普通程序（质量技术监督旧制）",
    basis="行政处罚法（1996、2009）、质量技术监督行政处罚程序规定（137号令）、"
    "质量技术监督行政处罚案件审理规定（138号令）",
    era=Era("quality", date(2011, 7, 1), date(2019, 3, 31)),
)

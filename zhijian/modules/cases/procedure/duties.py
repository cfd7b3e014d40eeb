"""案件程序用的职责、经办人、法规名称与一并了结的期限。"""

REGISTER = "案件:登记"
HANDLE = "案件:承办"
HEAD = "案件:机构负责人"
CHIEF = "案件:负责人"
DEPUTY = "案件:分管负责人"
REVIEW = "案件:审核"
CLERK = "案件:归档"
SUPERVISE = "案件:监督"
INFORMANT = "案件:举报人信息"
REWARD = "奖励:承办"

LAW = "行政处罚法"
RULES = "市场监督管理行政处罚程序规定"
HAND_OVER_CRIME = "行政执法机关移送涉嫌犯罪案件的规定"
IMMUNITY = "外交特权与豁免条例第十四条"
TOLD = "市场监督管理投诉举报处理暂行办法第三十一条第二款"
"""2026-04-15 起由令121号取代，告知的条款待核；期限行标为待确认。"""

TOLD_CLOCKS = ("NOTICE_DEFENSE", "HEARING_REQUEST", "HEARING_HOST")
"""告知之后走着的几项期限，离开陈述申辩阶段时一并了结。"""

REGISTRAR, VERIFIER, HANDLER = "registrar", "verifier", "handler"

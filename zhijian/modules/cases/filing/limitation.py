"""追责时效：违法行为终了之日起二年内未被发现的不再给予处罚；涉及公民生命健康安全、金融安全且有
危害后果的为五年（行政处罚法第三十六条）。以收到线索之日为被发现之日。"""

from datetime import date

from zhijian.rules.deadlines import add_months
from zhijian.rules.refusal import Unmet

ARTICLE = "行政处罚法第三十六条"
YEARS, LONG_YEARS = 2, 5


def last_day(ended: date, *, grave: bool) -> date:
    """时效的最后一日。"""
    return add_months(ended, 12 * (LONG_YEARS if grave else YEARS))


def problem(ended: date | None, found: date, *, grave: bool) -> Unmet | None:
    """已过时效则说明；违法行为何日终了尚不清楚的不拦。"""
    if ended is None or found <= last_day(ended, grave=grave):
        return None
    years = "五年" if grave else "二年"
    return Unmet(
        f"违法行为终了于 {ended}，至 {found} 被发现已超过{years}，不再给予行政处罚",
        ARTICLE,
        "不属五年时效的，请提请决定不予立案；日期有误的，请退回补充登记",
    )


def words(ended: date | None, found: date) -> str:
    """立案申请中“追责时效”一栏的默认文字。"""
    if ended is None:
        return f"{found:%Y年%-m月%-d日}发现违法线索，在行政处罚法第三十六条规定的期限内。"
    return (
        f"违法行为终了于{ended:%Y年%-m月%-d日}，{found:%Y年%-m月%-d日}被发现，"
        "在行政处罚法第三十六条规定的期限内。"
    )

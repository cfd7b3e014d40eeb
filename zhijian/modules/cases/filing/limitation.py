"""追责时效：违法行为终了之日起二年内未被发现的不再给予处罚；涉及公民生命健康安全、金融安全且有
危害后果的为五年（行政处罚法第三十六条）。以收到线索之日为被发现之日；长度取名册该日有效的一行。"""

from datetime import date

from zhijian.kernel.registers import reading
from zhijian.rules import deadlines
from zhijian.rules.deadlines import Period
from zhijian.rules.refusal import Unmet

PLAIN, GRAVE = "LIMITATION", "LIMITATION_GRAVE"


def period_of(found: date, *, grave: bool) -> Period:
    """发现之日有效的时效；旧法没有较长的时效，一律从短。"""
    if grave and reading.maybe("periods", GRAVE, found) is not None:
        return reading.period(GRAVE, found)
    return reading.period(PLAIN, found)


def last_day(ended: date, period: Period) -> date:
    """时效的最后一日。"""
    return deadlines.due(period, ended, reading.calendar()).on


def problem(ended: date | None, found: date, *, grave: bool) -> Unmet | None:
    """已过时效则说明；违法行为何日终了尚不清楚的不拦。"""
    if ended is None:
        return None
    period = period_of(found, grave=grave)
    if found <= last_day(ended, period):
        return None
    return Unmet(
        f"违法行为终了于 {ended}，至 {found} 被发现已超过{period.words}，不再给予行政处罚",
        period.article,
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

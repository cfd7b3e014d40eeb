"""案件与举报奖励：结案时有具名举报人的，提醒承办奖励的人；提出奖励须有具名举报人，且已结案或者移送追刑。

举报人的身份留在案件里，提醒、记录都不写他是谁。
"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.acts.act import Act
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs import duties
from zhijian.kernel.reminders import queue
from zhijian.kernel.reminders.models import Reminder
from zhijian.modules.cases.closing.models import Closing
from zhijian.modules.cases.crime.actions import MOVED
from zhijian.modules.cases.crime.models import CrimeHanding
from zhijian.modules.cases.procedure.duties import REWARD
from zhijian.modules.cases.sources.models import Informant
from zhijian.rules.refusal import Unmet

RULES = "市场监管领域重大违法行为举报奖励暂行办法"
WORDS = "本案已结案，线索由具名的人提供：请核对是否符合举报奖励条件，自结案之日起十五个工作日内告知"


def named(matter: Matter) -> bool:
    """有没有具名的举报人。"""
    held = rows.last(Informant, matter)
    return held is not None and not held.anonymous and bool(held.name)


def remind(act: Act) -> None:
    """结案时提醒承办奖励的人；没有具名举报人的、没有人承办奖励的不提醒。"""
    if named(act.matter):
        people = duties.holders(REWARD, act.matter.organ, act.at)
        queue.queue(people, act.matter, Reminder.Kind.NEXT_HAND, WORDS, act.recorded_at)


def rewardable(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """可以提出奖励：有具名举报人，已结案或者已移送追究刑事责任。"""
    if not named(matter):
        yield Unmet("本案没有具名举报人", RULES, "匿名举报不奖励；实名的先在案源补充登记")
    closing, crime = rows.last(Closing, matter), rows.last(CrimeHanding, matter)
    closed = closing is not None and closing.approved_at is not None
    if not closed and not (crime is not None and crime.state in MOVED):
        yield Unmet("案件没有结案，也没有移送追究刑事责任", RULES, "结案之后再提出奖励")


def reward_proposed(act: Act) -> None:
    """提出了举报奖励。"""

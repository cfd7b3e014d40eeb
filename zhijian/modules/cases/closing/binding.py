"""装订案卷：交给后台。"""

from datetime import datetime

from zhijian.kernel.matters.models import Matter


def ask(matter: Matter, at: datetime) -> None:
    """请后台装订。"""

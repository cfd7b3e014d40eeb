"""一件的文书：某种文书最近一份有效的。"""

from django.db.models import QuerySet

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper

NOTICE, DECISION, NO_PENALTY = "37", "45", "46"


def every(matter: Matter) -> QuerySet[Paper]:
    """全部有效的文书，按制作先后。"""
    return Paper.objects.filter(matter=matter, state=Paper.State.ISSUED).order_by(
        "entry_number", "id"
    )


def latest(matter: Matter, *numbers: str) -> Paper | None:
    """这几种文书中最近一份有效的；没有则为 None。"""
    return every(matter).filter(template_no__in=numbers).last()


def number(matter: Matter, *numbers: str) -> str | None:
    """其文号；没有文号的为空。"""
    paper = latest(matter, *numbers)
    return (paper.number or None) if paper else None

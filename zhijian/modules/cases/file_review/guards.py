"""守卫 FILE_REVIEW：案卷自查没有一票否决的不合，才可结案。"""

from collections.abc import Iterable
from datetime import datetime

from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases.file_review.gathering import casefile
from zhijian.rules.file_review import fatal, review
from zhijian.rules.refusal import Unmet


def file_review(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """逐处说明哪一项不合格、见于何处、怎样补救。"""
    for one in fatal(review(casefile(matter, at))):
        where = f"，见{one.source.words}" if one.source.words else ""
        words = f"案卷自查“{one.name}”不合格：{one.words}{where}"
        yield Unmet(words, one.article, one.remedy)

"""当场处罚决定书还作不作数：被变更、撤销、确认违法的，核验页照实说。"""

from collections.abc import Iterator

from zhijian.kernel.papers.models import Paper
from zhijian.modules.spot_penalties.actions import DECISION
from zhijian.modules.spot_penalties.models import SpotChange


def fallen(paper: Paper) -> Iterator[str]:
    """制发之后的每一次变更、撤销、确认违法，各一句。"""
    if paper.template_no != DECISION:
        return
    later = SpotChange.standing.filter(matter=paper.matter_id, entry_number__gt=paper.entry_number)
    for change in later.order_by("id"):
        yield f"这份决定已于 {change.on:%Y年%-m月%-d日} 被{change.get_kind_display()}"

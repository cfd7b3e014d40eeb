"""处罚决定书还作不作数：被变更、撤销、确认违法的，核验页照实说。"""

from collections.abc import Iterator

from zhijian.kernel.papers import papers_of
from zhijian.kernel.papers.models import Paper
from zhijian.modules.cases.remedies.models import DecisionChange


def fallen(paper: Paper) -> Iterator[str]:
    """制发之后的每一次变更、撤销、确认违法，各一句。"""
    if paper.template_no != papers_of.DECISION:
        return
    later = DecisionChange.standing.filter(
        matter=paper.matter_id, entry_number__gt=paper.entry_number
    )
    for change in later.order_by("id"):
        how, by = change.get_kind_display(), change.get_source_display()
        yield f"这份决定已于 {change.on:%Y年%-m月%-d日} 被{how}（{by}）"

"""案件审理委员会：委员人数与到会人数。例表见 docs/rules/committee.md。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from zhijian.rules.refusal import Unmet


@dataclass(frozen=True)
class CommitteeRule:
    """委员至少几名（县级局至少几名），重大案件到会的比例，其他案件至少几名到会。"""

    least: int
    least_county: int
    share: Fraction
    fewest: int
    size_article: str
    present_article: str


def lacking(
    size: int, present: int, rule: CommitteeRule, *, major: Sequence[str] = (), county: bool = False
) -> Iterable[Unmet]:
    """组成、到会还缺什么；空即合法。`major` 是作为重大案件的各项理由，`county` 为县级局。"""
    least = rule.least_county if county else rule.least
    if size < least or size % 2 == 0:
        yield Unmet(
            f"案件审理委员会有委员 {size} 名，应当由 {least} 名以上单数委员组成",
            rule.size_article,
            "请写明委员总数",
        )
    needed = quorum(size, rule, major=bool(major))
    if present < needed:
        kind = f"重大案件（{'；'.join(major)}）" if major else "本案"
        yield Unmet(
            f"{kind}须 {needed} 名以上委员到会，到会 {present} 名",
            rule.present_article,
            "请到会人数足够时再审理",
        )


def quorum(size: int, rule: CommitteeRule, *, major: bool) -> int:
    """至少几名委员到会：重大案件按比例进位取整，并不少于其他案件的人数。"""
    return max(rule.fewest, ceil(rule.share * size)) if major else rule.fewest

"""不予办理：说明缺什么、依据哪一条、怎样补足。"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unmet:
    """一项未满足的要求。

    `words` 是给办案人员看的一句话；`article` 是依据的条款；`remedy` 说怎样补足；
    `verb` 是能补足它的环节代码（没有则为空）。
    """

    words: str
    article: str = ""
    remedy: str = ""
    verb: str = ""

    def __str__(self) -> str:
        cited = f"（{self.article}）" if self.article else ""
        return f"{self.words}{cited}"


class Refused(Exception):
    """不予办理。`reasons` 逐项列明，页面原样显示。"""

    def __init__(self, *reasons: Unmet | str) -> None:
        self.reasons = tuple(r if isinstance(r, Unmet) else Unmet(r) for r in reasons)
        super().__init__("；".join(str(reason) for reason in self.reasons))


class Gone(Exception):
    """在本人看来不存在：无权查看与不存在同样作答。"""

"""两个文本逐条对照：哪一条是原来的哪一条，字句改了哪里。

条号会移，所以按文字相近配对：各取最像的，互为最像才算一对；都不像的是新增、删去。
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhijian.rules.law_text import ArticleText
from zhijian.rules.numerals import in_words

LEAST = 0.35
"""两条的相同部分（两字一对）占到这么多才算同一条。"""
LONGEST = 4000


@dataclass(frozen=True)
class Pair:
    """对照的一行：旧的一条、新的一条（新增、删去的一边为空）。"""

    old: ArticleText | None
    new: ArticleText | None

    @property
    def state(self) -> str:
        """新增、删去、未改、修改，或者只移了条号。"""
        if self.old is None or self.new is None:
            return "新增" if self.old is None else "删去"
        same = self.old.text == self.new.text
        moved = (self.old.number, self.old.sub) != (self.new.number, self.new.sub)
        return ("条号移动" if moved else "未改") if same else "修改"


def label(one: ArticleText) -> str:
    """条号。"""
    return f"第{in_words(one.number)}条" + (f"之{in_words(one.sub)}" if one.sub else "")


def compared(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> list[Pair]:
    """依新文本的次序；删去的各条在它原来的前一条之后。"""
    partner = dict(_pairs(old, new))
    taken = set(partner.values())
    gone: dict[int, list[ArticleText]] = defaultdict(list)
    before = -1
    for at, one in enumerate(old):
        if at in taken:
            before = at
        else:
            gone[before].append(one)
    found = [Pair(one, None) for one in gone[-1]]
    for at, one in enumerate(new):
        match = partner.get(at)
        found.append(Pair(None if match is None else old[match], one))
        found += [Pair(each, None) for each in gone.get(-1 if match is None else match, ())] * (
            match is not None
        )
    return found


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """字句的差别：（same、gone、new，文字），依次。"""
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(a=old[:LONGEST], b=new[:LONGEST], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", old[a:b]))
            continue
        found += [(name, words) for name, words in (("gone", old[a:b]), ("new", new[c:d])) if words]
    tail = [("gone", old[LONGEST:]), ("new", new[LONGEST:])]
    same = old[LONGEST:] == new[LONGEST:]
    rest = [("same", old[LONGEST:])] if same else tail
    return found + [(name, words) for name, words in rest if words]


def _pairs(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> Iterator[tuple[int, int]]:
    """（新的第几条，旧的第几条）：互为最像的。"""
    likeness = _likeness(old, new)
    best_of_new: dict[int, tuple[float, int]] = {}
    best_of_old: dict[int, tuple[float, int]] = {}
    for (there, here), share in likeness.items():
        near = share - abs(there - here) * 1e-6  # 一样像的取位置近的
        best_of_new[here] = max(best_of_new.get(here, (0.0, 0)), (near, -there))
        best_of_old[there] = max(best_of_old.get(there, (0.0, 0)), (near, -here))
    for here, (share, there) in best_of_new.items():
        if share >= LEAST and best_of_old[-there][1] == -here:
            yield here, -there


def _likeness(
    old: Sequence[ArticleText], new: Sequence[ArticleText]
) -> dict[tuple[int, int], float]:
    """两条相同的两字对占两条平均字数的多少；处处都有的两字对不算。"""
    olds = [_bigrams(one.text) for one in old]
    news = [_bigrams(one.text) for one in new]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, counted in enumerate(olds):
        for pair in counted:
            holders[pair].append(at)
    common = max(20, len(olds) // 5)
    shared: Counter[tuple[int, int]] = Counter()
    for here, counted in enumerate(news):
        for pair, times in counted.items():
            where = holders.get(pair, ())
            if len(where) <= common:
                for there in where:
                    shared[there, here] += min(times, olds[there][pair])
    sizes = [sum(one.values()) for one in olds], [sum(one.values()) for one in news]
    return {
        (there, here): 2 * count / max(1, sizes[0][there] + sizes[1][here])
        for (there, here), count in shared.items()
    }


def _bigrams(text: str) -> Counter[str]:
    plain = "".join(text.split())
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))

"""法律文本的读法：Markdown 写成的一部法律，拆成编章节、条、款、项。

认得的写法见 docs/rules/law-text.md。读不懂的不丢：条文之前的归“题注与序言”，非编章节的标题之下的归
“附件”，条号不连续、重复的逐条列明。
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from zhijian.rules.numerals import in_words, to_int

N = "[零〇一二三四五六七八九十百千]+"
ARTICLE = re.compile(rf"^第({N})条(?:之({N}))?[　 ]+(?=\S)|^\*\*第({N})条(?:之({N}))?\*\*[　 ]*")
HEADING = re.compile(r"^(#{1,6})\s+(.*\S)")
STRUCTURE = re.compile(rf"^(?:第{N}(编|分编|章|节|部分)(?:[　 ]|$)|(附则|总则|分则)$)")
RANKS = {"部分": 0, "编": 0, "分编": 1, "章": 2, "节": 3}
ITEM = re.compile(rf"^（({N})）\s*")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
IN_FORCE = re.compile(
    r"[自从](\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|生效|执行)"
    r"|[自从](?:公布|发布|颁布)之日起(?:施行|实施|生效)"
)
MARKS = re.compile(r"^\*(?!\*)(.*)\*$|^\*\*(.*)\*\*$")


@dataclass(frozen=True)
class Item:
    """一项：“（二）……”。`text` 不含项号，可含目。"""

    number: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """一款及其各项。"""

    text: str
    items: tuple[Item, ...] = ()

    def item(self, number: int) -> Item | None:
        return next((one for one in self.items if one.number == number), None)


@dataclass(frozen=True)
class ArticleText:
    """一条。`part` 为空是正文，否则是另起条号的一部分（如“修正案”）；`sub` 是“之一”的一；
    `place` 是所在的编、章、节；`text` 每款、每项一行。"""

    number: int
    text: str
    sub: int = 0
    part: str = ""
    place: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statute:
    """一部法律的文本。`history` 是题注中的通过、修正、修订各行；`problems` 是没有读懂之处。"""

    title: str
    history: tuple[str, ...] = ()
    preamble: str = ""
    annex: str = ""
    articles: tuple[ArticleText, ...] = ()
    problems: tuple[str, ...] = ()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """一条分成款、项。一行一款；（一）（二）……是上一款的项；表格与“1.”起头的目并入上一项或者款。

    两项之间夹着的说明（下一行的项号接着上一项）归入前一项，不另成一款。
    """
    found: list[_Clause] = []
    for line in filter(None, text.split("\n")):
        item = ITEM.match(line)
        if item and found:
            number = to_int(item[1])
            _rejoin(found, number)
            found[-1].items.append((number, [line[item.end() :]]))
        elif found and _continues(line):
            found[-1].last.append(line)
        else:
            found.append(_Clause([line]))
    return tuple(
        Paragraph("\n".join(one.lines), tuple(Item(no, "\n".join(more)) for no, more in one.items))
        for one in found
    )


def read(parts: Iterable[str]) -> Statute:
    """读一部法律；`parts` 是依次排列的各文件的全文，第一个的大标题是法律的名称。"""
    reader = _Reader()
    for part in parts:
        for line in body(part):
            reader.take(line)
    return reader.done()


def adopted_on(history: Iterable[str]) -> tuple[date | None, str]:
    """题注里最后一次通过、修正或者修订的日期，与那一行的末字（“通过”“修正”“修订”）。"""
    last: tuple[date | None, str] = (None, "")
    for line in history:
        days = [date(*map(int, found)) for found in DAY.findall(line)]
        if days:
            kinds = (word for word in ("修正", "修订") if line.rstrip("）").endswith(word))
            last = (max(days), next(kinds, "通过"))
    return last


def in_force_on(articles: Iterable[ArticleText], adopted: date | None) -> tuple[date | None, str]:
    """末尾各条写明的施行日期，与写明它的那一条；没有写明的为 None。"""
    own = [one for one in articles if not one.part]
    for one in reversed(own[-8:]):
        if found := IN_FORCE.search(one.text):
            stated = date(*map(int, found.groups())) if found[1] else adopted
            return stated, f"第{in_words(one.number)}条"
    return None, ""


@dataclass
class _Clause:
    """读到一半的一款。"""

    lines: list[str]
    items: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def last(self) -> list[str]:
        return self.items[-1][1] if self.items else self.lines


def _rejoin(found: list[_Clause], number: int) -> None:
    """项号接着前面某款的末项：其间的各行是那一项的说明。"""
    if found[-1].items or number == 1:
        return
    for back in range(len(found) - 2, -1, -1):
        if found[back].items:
            if found[back].items[-1][0] == number - 1:
                for one in found[back + 1 :]:
                    found[back].last.extend(one.lines)
                del found[back + 1 :]
            return


def _continues(line: str) -> bool:
    """接着上一行，不另成一款：表格、目。"""
    return bool(re.match(r"^(\||<|[(（]?\d+[.．、）)])", line))


def body(text: str) -> list[str]:
    """去掉文件头（--- 之间的设置）、空行、图片与样式。"""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines and lines[0].strip() == "---" and "---" in lines[1:]:
        lines = lines[lines.index("---", 1) + 1 :]
    kept = [line.strip(" \t\ufeff　") for line in lines]
    return [line for line in kept if line and not line.startswith(("![", "<style", "</style"))]


@dataclass
class _Open:
    number: int
    sub: int
    part: str
    place: tuple[str, ...]
    lines: list[str] = field(default_factory=list)


class _Reader:
    """逐行读；`where` 是此刻的行归何处：题注与序言、条、附件。"""

    def __init__(self) -> None:
        self.title = ""
        self.history: list[str] = []
        self.preamble: list[str] = []
        self.annex: list[str] = []
        self.articles: list[_Open] = []
        self.problems: list[str] = []
        self.place: list[tuple[int, str]] = []
        self.part, self.top, self.where = "", "", self.preamble

    def take(self, line: str) -> None:
        if heading := HEADING.match(line):
            self._heading(len(heading[1]), heading[2])
        elif article := ARTICLE.match(line):
            self._article(article, line[article.end() :])
        elif not self.articles and not self.preamble and _is_history(line):
            self.history.append(line.strip("*"))
        else:
            self.where.append(_unmarked(line))

    def done(self) -> Statute:
        return Statute(
            self.title,
            tuple(self.history),
            "\n".join(self.preamble),
            "\n".join(self.annex),
            tuple(
                ArticleText(one.number, "\n".join(one.lines), one.sub, one.part, one.place)
                for one in self.articles
            ),
            tuple(self.problems),
        )

    def _heading(self, depth: int, words: str) -> None:
        if not self.title:
            self.title = words
        elif found := STRUCTURE.match(words):
            rank = RANKS[found[1]] if found[1] else 0 if depth == 1 else 2
            self.place = [one for one in self.place if one[0] < rank] + [(rank, words)]
        else:
            self.top = words if depth == 1 or not self.articles or not self.annex else self.top
            self.place = [(-1, words)] if depth == 1 else [*self.place[:1], (9, words)]
            self.where = self.annex if self.articles else self.preamble
            self.where.append(words)

    def _article(self, found: re.Match[str], rest: str) -> None:
        number = to_int(found[1] or found[3])
        sub = to_int(found[2] or found[4] or "零")
        self._check_order(number, sub)
        place = tuple(words for _, words in self.place)
        one = _Open(number, sub, self.part, place, [rest.strip()] if rest.strip() else [])
        self.articles.append(one)
        self.where = one.lines

    def _check_order(self, number: int, sub: int) -> None:
        last = self.articles[-1] if self.articles else None
        if last is None:
            expected = number == 1
        elif (number, sub) <= (last.number, last.sub):
            self.part = self._fresh_part()
            expected = number == 1
        else:
            expected = (number, sub) in ((last.number + 1, 0), (last.number, last.sub + 1))
        if not expected:
            label = f"第{in_words(number)}条" + (f"之{in_words(sub)}" if sub else "")
            before = f"第{in_words(last.number)}条" if last else "开头"
            self.problems.append(f"条号不连续：{before}之后是{label}")

    def _fresh_part(self) -> str:
        base = next((words for rank, words in self.place if rank in (-1, 9)), "")
        if not base:
            self.problems.append(f"条号重新起头：{self.articles[-1].number} 之后")
        base = base or "另起条号的部分"
        used = {one.part for one in self.articles}
        return next(name for name in _names(base) if name not in used)


def _names(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}（{number}）"
        number += 1


def _is_history(line: str) -> bool:
    return bool(DAY.search(line)) and not line.startswith("第")


def _unmarked(line: str) -> str:
    found = MARKS.match(line)
    return (found[1] or found[2]) if found else line

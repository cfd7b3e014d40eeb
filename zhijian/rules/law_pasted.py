"""粘贴、Word 读出的法律文本，写成 `law_text` 认得的 Markdown。例表见 docs/rules/law-pasted.md。

一行不丢：认得的编章节、条成标题与条，其余各行原样；目录归序言。哪些没有读懂，由 `lost` 与
`Statute.problems` 说明，给人看过再收。
"""

import re
from collections.abc import Iterator

from zhijian.rules.citations import PREFIX
from zhijian.rules.law_text import Statute, body, read
from zhijian.rules.numerals import in_words, to_int

N = "[零〇一二三四五六七八九十百千]+|[0-9０-９]{1,4}"
ARTICLE = re.compile(rf"^(?:\*\*)?第\s*({N})\s*条(?:\s*之\s*({N}))?(?:\*\*)?(.*)$")
HEADING = re.compile(rf"^第\s*({N})\s*(编|分编|章|节)[\s　]*(.{{0,40}})$")
BARE = ("总则", "分则", "附则")
CONTENTS = re.compile(r"^目[\s　]*录$")
ITEM = re.compile(r"^[(（]([零一二三四五六七八九十百]+)[)）]\s*")
CITING = ("规定", "第", "、", "和", "至", "的", "款", "所", "及", "与", "或", "中", "，", "；")
RANK = {"编": 1, "分编": 2, "章": 2, "节": 3}


def read_pasted(text: str, title: str) -> Statute:
    """读一部；`title` 是它的全称，正文开头重写的名称不重复算。"""
    return read([markdown(text, title)])


def markdown(text: str, title: str) -> str:
    """写成 Markdown，一行对一行。"""
    return "\n".join([f"# {title.strip()}", *_lines(body(text), title)])


def lost(text: str, statute: Statute) -> list[str]:
    """没有读进去的各行；应当为空，有则不收。"""
    held = _plain("".join(_everything(statute)))
    return [line for line in body(text) if _plain(_rest(line)) not in held]


def _lines(lines: list[str], title: str) -> Iterator[str]:
    """逐行；`contents` 是目录里的各行，再遇到其中第一行即是正文。"""
    contents: list[str] | None = None
    last, started = (0, 0), False
    for at, line in enumerate(lines):
        if at == 0 and _plain(line.lstrip("#")) in _names(title):
            continue
        if CONTENTS.match(line) and not started:
            contents = []
            yield line
        elif contents is not None and _in_contents(line, contents):
            yield line
        elif (number := _article(line, last)) is not None:
            contents, last, started = None, number, True
            yield _written(line, number)
        elif heading := _heading(line):
            contents = None
            yield heading
        else:
            yield ITEM.sub(lambda found: f"（{found[1]}）", line)


def _in_contents(line: str, contents: list[str]) -> bool:
    """还在目录之中：编章节的名称，没有重复第一行的。"""
    if _heading(line) == "" or (contents and _plain(line) == contents[0]):
        return False
    contents.append(_plain(line))
    return True


def _article(line: str, last: tuple[int, int]) -> tuple[int, int] | None:
    """一条的开头：条号。条号之后没有空白的，须接着上一条，且不像是引用。"""
    found = ARTICLE.match(line)
    if found is None:
        return None
    number = to_int(_half(found[1])), to_int(_half(found[2] or "零"))
    rest = found[3]
    spaced = not rest or rest[0] in " 　:：\t" or line.startswith("**")
    following = number in ((last[0] + 1, 0), (last[0], last[1] + 1))
    if spaced and (following or not rest.lstrip(" 　:：\t").startswith(CITING)):
        return number
    return number if following and not rest.startswith(CITING) else None


def _written(line: str, number: tuple[int, int]) -> str:
    found = ARTICLE.match(line)
    rest = found[3].lstrip(" 　:：\t") if found else ""
    sub = f"之{in_words(number[1])}" if number[1] else ""
    return f"**第{in_words(number[0])}条{sub}**　{ITEM.sub(lambda one: f'（{one[1]}）', rest)}"


def _heading(line: str) -> str:
    """编、章、节的标题；不是的为空。"""
    if line.startswith("#"):
        return line
    if _plain(line) in BARE:
        return f"## {_plain(line)}"
    found = HEADING.match(line)
    if found is None or found[3].endswith(("。", "；", "：")) or found[3].startswith(CITING):
        return ""
    number = in_words(to_int(_half(found[1])))
    return f"{'#' * RANK[found[2]]} 第{number}{found[2]}　{_squeezed(found[3])}".rstrip("　")


def _squeezed(words: str) -> str:
    """“总　则”写作“总则”。"""
    return re.sub(r"[\s　]+", "", words) if len(words) <= 6 else words.strip()


def _rest(line: str) -> str:
    """一行里条号、编章节之外的文字。"""
    if found := ARTICLE.match(line):
        return found[3].lstrip(" 　:：\t")
    if found := HEADING.match(line):
        return found[3]
    return line.lstrip("# ")


def _everything(statute: Statute) -> Iterator[str]:
    yield from (statute.title, *statute.history, statute.preamble, statute.annex)
    for one in statute.articles:
        yield from (*one.place, one.part, f"第{in_words(one.number)}条", one.text)


def _names(title: str) -> set[str]:
    return {_plain(title), _plain(title).removeprefix(PREFIX)}


def _half(number: str) -> str:
    return "".join(chr(ord(one) - 0xFEE0) if "０" <= one <= "９" else one for one in number)


def _plain(words: str) -> str:
    """只比字：去掉空白、星号、括号的全半角之别。"""
    return re.sub(r"[\s　*]+", "", words).replace("(", "（").replace(")", "）")

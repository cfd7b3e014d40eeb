"""读一个文件夹（或者 .tar.xz、.tar.gz 档）里的法律：一部法一个文件夹，`README.md` 起头。

文件的次序：README，序言，编号的各编，最后是编号 00 的附则。只有链接的 README 不是法律，是目录：
目录的标题是其下各法的类别，链接的文字是简称。
"""

import re
import tarfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath

from zhijian.kernel.laws.models import PREFIX, Law
from zhijian.kernel.laws.texts import Text, Undated, of_markdown

LINK = re.compile(r"^\[([^\]]+)\]\(([^)]+)\)$")
ARCHIVES = (".xz", ".gz", ".tar", ".tgz")
Documents = dict[PurePosixPath, str]


@dataclass
class Read:
    """读到的文本；没有读懂之处（文件：说明）；没有第几条的法律，按名称。"""

    texts: list[Text] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    without_articles: list[str] = field(default_factory=list)


def read(path: Path, level: str = Law.Level.LAW) -> Read:
    """读出全部法律。"""
    found, held = Read(), documents(path)
    shelves = _shelves(held)
    for place, parts in laws(held):
        category, short = shelves.get(place, ("", ""))
        _take(found, place, [held[one] for one in parts], level, category, short)
    return found


def _take(
    found: Read, place: PurePosixPath, parts: list[str], level: str, category: str, short: str
) -> None:
    aliases = (short.removeprefix(PREFIX),) if short else ()
    try:
        text = of_markdown(
            parts, level=level, category=category, aliases=aliases, source=f"{place}"
        )
    except Undated as problem:
        found.problems.append(f"{place}：《{problem}》读不出公布日期，没有装入")
        return
    statute = text.statute
    if statute is None or not statute.articles:
        found.without_articles.append(text.name)
    found.problems += [f"{place}：{problem}" for problem in (statute.problems if statute else ())]
    found.texts.append(text)


def documents(path: Path) -> Documents:
    """路径 → 全文。文件夹里没有 Markdown 而有档的，读档。"""
    if path.is_file():
        return _archive(path)
    found = {
        PurePosixPath(one.relative_to(path).as_posix()): one.read_text("utf-8")
        for one in sorted(path.rglob("*.md"))
    }
    for one in sorted(path.iterdir()) if not found else ():
        if one.suffix in ARCHIVES:
            found |= _archive(one)
    return found


def _archive(path: Path) -> Documents:
    """档里的 Markdown 直接读入，不解到磁盘上。"""
    found: Documents = {}
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".md") else None
            if content:
                found[PurePosixPath(member.name)] = content.read().decode("utf-8")
    return found


def laws(held: Documents) -> list[tuple[PurePosixPath, list[PurePosixPath]]]:
    """是法律的各文件夹及其文件，依次。"""
    grouped: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in held:
        grouped[path.parent].append(path)
    return [
        (place, sorted(paths, key=_order))
        for place, paths in sorted(grouped.items())
        if _is_law(held.get(place / "README.md", ""))
    ]


def _order(path: PurePosixPath) -> tuple[int, str]:
    name = path.name
    if name == "README.md":
        return 0, name
    if not name[:1].isdigit():
        return 1, name
    return (3 if name.startswith("00") else 2), name


def _is_law(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    titled = any(line.startswith("# ") for line in lines)
    return titled and not _links(text)


def _links(text: str) -> list[tuple[str, str]]:
    """目录里的链接；不是目录的为空。"""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = [line for line in lines if not line.startswith("#")]
    found = [LINK.match(line) for line in body]
    return [(one[1], one[2]) for one in found if one] if body and all(found) else []


def _shelves(held: Documents) -> dict[PurePosixPath, tuple[str, str]]:
    """文件夹 → 类别与简称，自目录读出。"""
    found: dict[PurePosixPath, tuple[str, str]] = {}
    for path, text in held.items():
        heading = re.search(r"^# (.+)$", text, re.M)
        for short, target in _links(text) if heading else ():
            place = PurePosixPath(normpath(f"{path.parent}/{target}"))
            found.setdefault(place, (heading[1].strip() if heading else "", short))
    return found

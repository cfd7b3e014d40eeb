"""装入随程序发布的法律法规：目录 `data/laws.yaml` 与 `data/texts/` 的文本。反复执行结果相同。"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from zhijian.kernel.laws import storing
from zhijian.kernel.laws.models import PREFIX, Law
from zhijian.kernel.laws.texts import Gist, Text
from zhijian.rules import law_text

SHIPPED = Path(__file__).parent / "data"
MARKS = ("V", "V2", "R", "R?")


def load() -> storing.Stored:
    """装入全部，返回新增多少。"""
    return storing.store(shipped())


def shipped() -> Iterator[Text]:
    """随程序发布的各文本。"""
    for law in catalogue():
        for version in law["versions"]:
            yield _text(law, version)


def catalogue() -> list[dict[str, Any]]:
    """目录原样。"""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load((SHIPPED / "laws.yaml").read_text("utf-8"), loader)  # noqa: S506  安全的读法
    return list(found)


def path_of(title: str) -> Path:
    """一部法的文本所在的文件。"""
    return SHIPPED / "texts" / f"{title.removeprefix(PREFIX)}.md"


def _text(law: dict[str, Any], version: dict[str, Any]) -> Text:
    bare = Text(
        title=law["title"],
        adopted=date.fromisoformat(version["adopted"]),
        effective_from=date.fromisoformat(version["from"]),
        effective_to=date.fromisoformat(version["to"]) if "to" in version else None,
        label=version["label"],
        level=law.get("level", Law.Level.LAW),
        issuer=law["issuer"],
        category=law["category"],
        aliases=tuple(law.get("aliases", ())),
        evidence=version.get("evidence", "V"),
        dated_by=version.get("dated_by", ""),
        source=version.get("source", law.get("archive", "")),
    )
    if version.get("text"):
        return replace(bare, statute=law_text.read([path_of(law["title"]).read_text("utf-8")]))
    return replace(bare, gists=tuple(_gists(version.get("articles", ()), bare.evidence)))


def _gists(rows: Iterable[list[Any]], at_best: str) -> Iterator[Gist]:
    """一条的核对标记不高于所在文本的。"""
    for number, evidence, words in rows:
        main, _, sub = str(number).partition("-")
        yield Gist(int(main), words, max(evidence, at_best, key=MARKS.index), int(sub or 0))

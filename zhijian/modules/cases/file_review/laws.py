"""所引的条款在那日有没有、施不施行；所依罚则行为后有没有变。"""

from collections.abc import Iterator
from datetime import date

from zhijian.kernel.laws import citing, shelf
from zhijian.kernel.laws.citing import Cited as Found
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.cases import penalties
from zhijian.modules.cases.filing.models import BreachedArticle
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.rules.file_review import Cited


def citations(matter: Matter, conclusion: Conclusion, on: date) -> tuple[Cited, ...]:
    """违反的条款与处罚的依据，逐处对照 `on` 之日的文本。没有收录文本的无从对照，不算不合。"""
    texts = [
        row.words
        for row in rows.every(BreachedArticle, matter)
        if row.phase == BreachedArticle.Phase.CONCLUSION
        and row.entry_number == conclusion.entry_number
    ]
    texts += [conclusion.basis]
    texts += [row.article for row in penalties.latest(matter, penalties.DECIDED)]
    return tuple(dict.fromkeys(one for text in texts if text for one in _each(text, on)))


def _each(text: str, on: date) -> Iterator[Cited]:
    found = [citing.resolve(one, on) for one in citing.find(text)]
    for one in found:
        yield Cited(str(one.citation), _problem(one), _expired(one, on))
    if not found:
        yield Cited(text)


def _problem(found: Found) -> str:
    """确有文本而没有落到的才算；那日的文本没有收录的，取的是别的文本，不能据以说没有。"""
    held = found.version is not None and found.version.held and not found.stands_in
    return found.problem if held else ""


def _expired(found: Found, on: date) -> bool:
    if found.law is None:
        return False
    ends = [one.effective_to for one in shelf.versions(found.law)]
    return bool(ends) and all(end is not None and end < on for end in ends)

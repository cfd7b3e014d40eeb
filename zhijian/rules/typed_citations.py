"""搜索框里条文的简写：“处罚法57(2)”“产品质量法50”“刑法133-1”。例表见 docs/rules/citations.md。"""

import re
import unicodedata
from collections.abc import Collection

from zhijian.rules.citations import PREFIX, Citation, Place
from zhijian.rules.numerals import to_int

N = "[零〇一二三四五六七八九十百千]+|[0-9]{1,4}"
TYPED = re.compile(
    rf"^《?(?P<law>[^《》]{{2,60}}?)》?\s*第?(?P<article>{N})条?(?:(?:之|-)(?P<sub>{N}))?"
    rf"\s*(?:\((?P<first>{N})\))?\s*(?:\((?P<second>{N})\))?$"
)


def shorthand(words: str, names: Collection[str]) -> Citation | None:
    """简写所指的一处；不是简写、不认得这部法的为 None。

    括号里的阿拉伯数字是款，汉字是项（法律人惯常的写法）；两个括号的依次是款、项。
    """
    found = TYPED.match(unicodedata.normalize("NFKC", words.strip()))
    if found is None or found["law"].removeprefix(PREFIX) not in names:
        return None
    first, second = found["first"] or "", found["second"] or ""
    alone = bool(first) and not second and not first.isdecimal()
    place = Place(
        to_int(found["article"]),
        to_int(found["sub"] or "0"),
        0 if alone else to_int(first or "0"),
        to_int(first if alone else second or "0"),
    )
    return Citation(found["law"].removeprefix(PREFIX), place, 0, len(words))

"""旧法时的文书：当时的格式文本没有收录，照现行格式制作，其中的条文、日数写当时的。

现行样式里的哪一段、当时怎样写，是名册 `older_wording` 的各行；今天没有一行有效，样式就是原样。
换的是样式里印好的字，不动经办人填写的。见 docs/adr/0103。
"""

import re
from collections.abc import Mapping
from datetime import date

from zhijian.kernel.registers import reading

REGISTER = "older_wording"


def wordings(on: date) -> Mapping[str, str]:
    """某日有效的各行：现行的措辞 → 当时的措辞。"""
    return {row.data["now"]: row.data["then"] for row in reading.rows(REGISTER, on)}


def written_then(text: str, on: date) -> str:
    """程序写进文书的一句，照某日的措辞。"""
    return reworded(text, wordings(on))


def reworded(text: str, then: Mapping[str, str]) -> str:
    """一遍换完：换上去的不再换；长的先认。"""
    if not then:
        return text
    longest_first = sorted(then, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, longest_first)))
    return known.sub(lambda found: then[found[0]], text)

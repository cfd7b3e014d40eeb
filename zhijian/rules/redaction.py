"""公示前去除个人信息：找出文中还留着的身份证件号码、电话、邮箱、银行账号。

依据：行政处罚法第四十八条、第五十条，《市场监督管理行政处罚信息公示规定》第八条；个人信息保护法第四条。
统一社会信用代码是应当公开的，不在此列。
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhijian.rules.identifiers import check_id_number

PATTERNS = (
    ("身份证件号码", re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")),
    ("移动电话", re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
    ("固定电话", re.compile(r"(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)")),
    ("电子邮箱", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    ("银行账号", re.compile(r"(?<![0-9A-Za-z])\d{16,17}(?![0-9A-Za-z])|(?<!\d)\d{19}(?!\d)")),
)


HALF = str.maketrans("（）－", "()-")


@dataclass(frozen=True)
class Left:
    """文中还留着的一处：是什么、在哪里、原文。"""

    kind: str
    start: int
    words: str


def left_in(text: str) -> list[Left]:
    """还留着的各处，按先后。"""
    return sorted(_found(text), key=lambda one: one.start)


def named_in(text: str, terms: Mapping[str, str]) -> list[Left]:
    """文中还留着的指明的内容（如某案当事人的名称、住址）：`terms` 是“是什么”→ 原文，空的不找。

    空格、括号的全半角之别不算；两个字以下的不找，免得处处是。
    """
    plain = _plain(text)
    found = []
    for kind, words in terms.items():
        wanted = _plain(words)
        if len(wanted) > 1 and (start := plain.find(wanted)) >= 0:
            found.append(Left(kind, start, words))
    return sorted(found, key=lambda one: one.start)


def _plain(text: str) -> str:
    return "".join(text.split()).translate(HALF).lower()


def masked(text: str) -> str:
    """把找得出的各处换成星号，字数不变：供拟稿时预填，不能代替人的核对。"""
    for one in left_in(text):
        end = one.start + len(one.words)
        text = text[: one.start] + "*" * len(one.words) + text[end:]
    return text


def _found(text: str) -> Iterator[Left]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if kind != "身份证件号码" or check_id_number(match.group()) is None:
                yield Left(kind, match.start(), match.group())

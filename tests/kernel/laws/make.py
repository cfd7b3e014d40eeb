"""试验用的一部法。"""

from dataclasses import replace
from datetime import date

from zhijian.kernel.laws.texts import Text, of_markdown

MARKDOWN = """# 中华人民共和国试验法

2020年6月20日第十三届全国人民代表大会常务委员会第十九次会议修订

**第一条**　{first}

**第二条**　下列情形：

（一）甲；

（二）乙。

另一款：

（二）丙。

本法自2021年1月1日起施行。
"""


def text(first: str = "为了试验，制定本法。") -> Text:
    """2020 年修订、2021 年施行的两条。"""
    return replace(of_markdown([MARKDOWN.format(first=first)]), dated_by="")


def later() -> Text:
    """2023 年修订、2024 年施行，只收录要旨。"""
    return replace(
        text(), adopted=date(2023, 1, 1), effective_from=date(2024, 1, 1), label="2023修订"
    )

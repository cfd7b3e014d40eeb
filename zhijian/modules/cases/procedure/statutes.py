"""把今法的条款写成旧法的：处罚法逐条对应，规章只写名称（当时的条文未收录）。"""

import re
from collections.abc import Callable, Mapping

LAW = "行政处罚法"
OLD_LAW = "行政处罚法（1996、2009）"
NUMBERS = {
    "二十八": "二十三",
    "二十九": "二十四",
    "三十三": "二十七",
    "四十二": "三十七",
    "四十三": "三十七",
    "四十四": "三十一",
    "四十五": "三十二",
    "四十六": "三十六",
    "五十四": "三十六",
    "五十五": "三十七",
    "五十六": "三十七",
    "五十七": "三十八",
    "五十九": "三十九",
    "六十一": "四十",
    "六十二": "四十一",
    "六十三": "四十二",
    "六十四": "四十二",
    "六十五": "四十三",
    "六十六": "五十二",
    "六十七": "四十六",
    "七十": "四十六",
    "七十二": "五十一",
    "七十三": "四十五",
    "七十四": "五十三",
    "七十五": "五十四",
}
"""行政处罚法 2021 年修订的条 → 1996 年、2009 年文本中同一规定所在的条。没有对应的不写条号。"""

NAMES = {
    "行政复议法": "行政复议法",
    "行政诉讼法": "行政诉讼法",
    "档案法": "档案法",
    "民事诉讼法": "民事诉讼法",
    "市场监督管理投诉举报处理暂行办法": "",
    "市场监督管理行政处罚信息公示规定": "",
}
"""条号前后不同的法律只写名称；当时没有的规定不写。"""

ARTICLE = re.compile("第([一二三四五六七八九十]+)条")


def recited(regulation: str) -> Callable[[str], str]:
    """写法：`regulation` 是当时的程序规章，替下《市场监督管理行政处罚程序规定》。"""
    names = {**NAMES, "市场监督管理行政处罚程序规定": regulation}
    return lambda article: _recite(article, names)


def _recite(article: str, names: Mapping[str, str]) -> str:
    parts = [_part(part, names) for part in article.split("；") if part]
    return "；".join(dict.fromkeys(filter(None, parts)))


def _part(part: str, names: Mapping[str, str]) -> str:
    if part.startswith(LAW):
        found = [NUMBERS[number] for number in ARTICLE.findall(part) if number in NUMBERS]
        articles = "、".join(f"第{number}条" for number in dict.fromkeys(found))
        return f"{OLD_LAW}{articles}" if articles else LAW
    for name, then in names.items():
        if part.startswith(name):
            return then
    return part

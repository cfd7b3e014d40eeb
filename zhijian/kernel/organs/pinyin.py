"""姓名、名称的拼音排序键。"""

import os

# 词语表占四十多兆内存，排序用不着；地名、姓氏里常见的多音字单列如下。
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")

from pypinyin import Style, lazy_pinyin, load_phrases_dict

load_phrases_dict(
    {
        "重庆": [["chóng"], ["qìng"]],
        "单县": [["shàn"], ["xiàn"]],
        "厦门": [["xià"], ["mén"]],
        "长沙": [["cháng"], ["shā"]],
        "长春": [["cháng"], ["chūn"]],
        "长治": [["cháng"], ["zhì"]],
        "六安": [["lù"], ["ān"]],
        "蚌埠": [["bèng"], ["bù"]],
        "银行": [["yín"], ["háng"]],
        "商行": [["shāng"], ["háng"]],
    }
)


def sort_key(text: str, length: int = 200) -> str:
    """逐字拼音带声调数字，以空格相隔；非汉字原样保留。"""
    return " ".join(lazy_pinyin(text, style=Style.TONE3, errors="default")).lower()[:length]

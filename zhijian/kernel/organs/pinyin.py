"""姓名、名称的拼音排序键。"""

from pypinyin import Style, lazy_pinyin


def sort_key(text: str, length: int = 200) -> str:
    """逐字拼音带声调数字，以空格相隔；非汉字原样保留。"""
    return " ".join(lazy_pinyin(text, style=Style.TONE3, errors="default")).lower()[:length]

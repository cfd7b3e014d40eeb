"""名称的规整：同一企业的不同写法归为一个。"""

import re
import unicodedata

_BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）"})
_BETWEEN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_WEAK = re.compile(r"(股份有限公司|有限责任公司|有限公司|集团|公司|分公司|厂|店|部|[（）·\-\s])")


def tidy(name: str) -> str:
    """NFKC，去首尾与汉字间的空白，括号一律全角。外文名中的空格保留一个。

    看不见的控制字符（如使文字反向显示的）一并去掉：名称看到什么样，就是什么样。
    """
    seen = "".join(one for one in name if unicodedata.category(one) != "Cf")
    plain = " ".join(unicodedata.normalize("NFKC", seen).split())
    return _BETWEEN_CHINESE.sub("", plain).translate(_BRACKETS)


def core_of(name: str) -> str:
    """去掉组织形式之后的字号部分，供寻找疑似重复。全去光了则用原名。"""
    plain = tidy(name)
    return _WEAK.sub("", plain) or plain

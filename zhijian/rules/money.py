"""金额：一律 Decimal，精确到分；大写依支付结算办法附件一“正确填写票据和结算凭证的基本规定”。"""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 16
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SHAPE = re.compile(r"(?:人民币)?(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆])?零?(.*?)[整正]?")
_SMALL = re.compile(r"(?:([壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?")


def yuan(value: Decimal | int | str) -> Decimal:
    """四舍五入到分。浮点数不收（TypeError）。"""
    return _exact(value).quantize(CENT, ROUND_HALF_UP)


def yuan_down(value: Decimal) -> Decimal:
    """去尾到分：用于上限，宁少一分。"""
    return value.quantize(CENT, ROUND_DOWN)


def yuan_up(value: Decimal) -> Decimal:
    """进一到分：用于下限，宁多一分。"""
    return value.quantize(CENT, ROUND_UP)


def grouped(value: Decimal | int) -> str:
    """千分位，两位小数，如“14,725,477.50”。"""
    return f"{yuan(value):,.2f}"


def in_words(value: Decimal | int | str) -> str:
    """大写金额，如“壹仟肆佰柒拾贰万伍仟肆佰柒拾柒元伍角”。

    到元的写“整”，到角、分的不写。负数与一亿亿元（10¹⁶）以上抛 ValueError。
    """
    amount = yuan(value)
    if not 0 <= amount < LIMIT:
        raise ValueError("大写金额须在零元以上、一亿亿元以下")
    cents = int(amount * 100)
    whole, small = divmod(cents, 100)
    tens, ones = divmod(small, 10)
    text = f"{_whole(whole)}元" if whole or not small else ""
    if not small:
        return f"{text}整"
    if tens:
        text += f"{_DIGITS[tens]}角"
    elif whole:
        text += "零"
    return text + (f"{_DIGITS[ones]}分" if ones else "")


def from_words(text: str) -> Decimal:
    """大写金额读回数字；读不通的抛 ValueError。"""
    shape = _SHAPE.fullmatch(text.strip())
    small = _SMALL.fullmatch(shape[2]) if shape else None
    if not shape or not small or not (shape[1] or shape[2]):
        raise ValueError(f"不是大写金额：{text}")
    tens, ones = (_DIGITS.index(part) if part else 0 for part in small.groups())
    found = Decimal(_number(shape[1] or "零") * 100 + tens * 10 + ones) / 100
    if _bare(in_words(found)) != _bare(text):
        raise ValueError(f"大写金额不合规：{text}，应作{in_words(found)}")
    return yuan(found)


def _exact(value: Decimal | int | str) -> Decimal:
    if isinstance(value, float):
        raise TypeError("金额不得用浮点数")
    return Decimal(value)


def _whole(number: int) -> str:
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + unit + gap + (_whole(low) if low else "")
    return _section(number) if number else "零"


def _section(number: int) -> str:
    text = ""
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        if digit != "0":
            text += _DIGITS[int(digit)] + place
        elif text:
            text += "零"
    return re.sub("零+", "零", text).rstrip("零")


def _number(text: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = text.rpartition(unit)
        if found:
            return _number(high) * size + (_number(low) if low else 0)
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        else:
            total += digit * 10 ** (3 - _PLACES.index(char))
            digit = 0
    return total + digit


def _bare(text: str) -> str:
    """去掉可写可不写的字，供比对。"""
    return re.sub("人民币|[零整正]", "", text.strip()).replace("圆", "元")

"""条文里的数字：“一百三十三”与 133 之间的换算，到 9999 为止。"""

DIGITS = "零一二三四五六七八九"
UNITS = (("千", 1000), ("百", 100), ("十", 10))
_SIZE = dict(UNITS)
_VALUE = {word: value for value, word in enumerate(DIGITS)} | {"〇": 0, "两": 2}


def to_int(words: str) -> int:
    """“一百三十三”读作 133，“133”也认；不是数字的抛 ValueError。"""
    if words.isascii() and words.isdigit():
        return int(words)
    total, digit = 0, 0
    for word in words:
        if word in _SIZE:
            total, digit = total + (digit or 1) * _SIZE[word], 0
        elif word in _VALUE and not digit:
            digit = _VALUE[word]
        else:
            raise ValueError(f"“{words}”不是条文里的数字")
    if not words:
        raise ValueError("没有数字")
    return total + digit


def in_words(number: int) -> str:
    """133 写作“一百三十三”，10 写作“十”，110 写作“一百一十”。"""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} 超出条文数字的范围")
    if number == 0:
        return DIGITS[0]
    text, rest, gap = "", number, False
    for word, size in UNITS:
        digit, rest = divmod(rest, size)
        gap = gap or bool(text and not digit)
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + word
            gap = False
    text += ("零" if gap and rest else "") + (DIGITS[rest] if rest else "")
    return text[1:] if text.startswith("一十") else text

"""领奖编码：凭它领取而不须出示身份。给举报人的只有编码，库里只有密文和加盐的散列。"""

import hmac
import secrets

from zhijian.kernel.vault import commitment
from zhijian.modules.rewards.models import Reward

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""不用容易认错的 0O1ILU。"""
LENGTH, GROUP = 16, 4
SALT_BYTES = 16


def fresh() -> str:
    """新的编码，四个一组，如“7KQM-2XWP-9DTH-4RBC”：约七十八比特，试不出来。"""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def plain(typed: str) -> str:
    """所填的编码去掉分隔、变成大写。"""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def columns(code: str) -> dict[str, str]:
    """一个编码存成的各列。"""
    salt = secrets.token_hex(SALT_BYTES)
    return {
        "claim_code": code,
        "claim_salt": salt,
        "claim_hash": commitment(plain(code), salt),
    }


def fits(row: Reward, typed: str) -> bool:
    """所填的是不是这一笔的编码；用时与对不对无关。"""
    if not row.claim_hash:
        return False
    return hmac.compare_digest(row.claim_hash, commitment(plain(typed), row.claim_salt))


def found(typed: str) -> Reward | None:
    """正等着领取的各笔中，编码相符的一笔。

    每笔的盐不同，不能直接查，只能逐笔比；等着领取的只有近三十个工作日告知的，很少。
    """
    if len(plain(typed)) != LENGTH:
        return None
    waiting = Reward.objects.filter(matter__stage="notified").select_related("matter__organ")
    return next((row for row in list(waiting) if fits(row, typed)), None)

"""抽取评审专家：由公布过的承诺与见证人的话得出种子，按散列排序取前几名，谁都可以重算。

先公布承诺，再由另一人说一句话，两者合成种子：承诺的人不知道那句话，说话的人不知道承诺里的随机数，
所以谁也不能挑出想要的结果，抽过之后也不能重抽。见 docs/rules/draw.md。
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from zhijian.rules import canonical
from zhijian.rules.refusal import Refused, Unmet


@dataclass(frozen=True)
class Candidate:
    """候选的一名：编号与专业领域。"""

    key: str
    fields: frozenset[str]


@dataclass(frozen=True)
class Drawn:
    """抽取的结果：依次抽中的、依次递补的，与逐条理由。"""

    chosen: tuple[str, ...]
    reserves: tuple[str, ...]
    because: tuple[str, ...]


def commitment(
    nonce: str,
    pool: Iterable[Candidate],
    wanted: int,
    field: str,
    recused: Mapping[str, str],
) -> str:
    """承诺：随机数与抽取条件一并的 SHA-256（十六进制）。先公布，抽取之后公布随机数供核对。"""
    told = {
        "nonce": nonce,
        "pool": [[one.key, sorted(one.fields)] for one in sorted(pool, key=lambda one: one.key)],
        "wanted": wanted,
        "field": field,
        "recused": sorted(recused),
    }
    return sha256(canonical.encode(told)).hexdigest()


def seed_of(nonce: str, witness: str) -> str:
    """种子：`随机数|见证人的话` 的 SHA-256（十六进制）。"""
    return sha256(f"{nonce}|{witness}".encode()).hexdigest()


def rank(seed: str, key: str) -> str:
    """一名候选的次序：`种子|编号` 的 SHA-256（十六进制），小者在先。"""
    return sha256(f"{seed}|{key}".encode()).hexdigest()


def draw(
    pool: Iterable[Candidate],
    seed: str,
    wanted: int,
    field: str = "",
    recused: Mapping[str, str] | None = None,
) -> Drawn:
    """抽取 `wanted` 名合于领域 `field`（空为不限）、不在回避之列的；其余依次递补。

    `recused` 是编号 → 回避的理由。合格的不够 `wanted` 名则不予抽取，说明差几名。
    """
    held, avoided = sorted(pool, key=lambda one: one.key), dict(recused or {})
    fitting = [one for one in held if not field or field in one.fields]
    able = [one.key for one in fitting if one.key not in avoided]
    if wanted < 1 or len(able) < wanted:
        raise Refused(
            Unmet(
                f"合于领域而不须回避的专家只有 {len(able)} 名，不足 {wanted} 名",
                remedy="减少名额、放宽领域，或者先补充专家库",
            )
        )
    ordered = sorted(able, key=lambda key: rank(seed, key))
    named = [f"{key} 回避：{avoided[key]}" for key in sorted(avoided)]
    because = (
        f"专家库 {len(held)} 名，领域相合 {len(fitting)} 名，须回避 {len(fitting) - len(able)} 名",
        *named,
        f"依 SHA-256（种子|编号）由小到大，取前 {wanted} 名，其余依次递补",
    )
    return Drawn(tuple(ordered[:wanted]), tuple(ordered[wanted:]), because)

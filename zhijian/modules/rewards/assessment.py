"""一份奖励意见：过不过门槛、够不够条件、等级有没有理由、金额对不对，一次说全。"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.rewards.case import Ended
from zhijian.modules.rewards.models import Reward
from zhijian.rules import reward as rules
from zhijian.rules.refusal import Refused, Unmet


@dataclass(frozen=True)
class Standard:
    """一地一日适用的奖励标准、较大数额、报上级批准的起点。"""

    rule: rules.RewardRule
    gate: rules.Gate
    upper: rules.Gate


def standard(matter: Matter, ended: Ended) -> Standard:
    """案件了结之日、办案机关所在之地的标准。"""
    place, on = matter.organ.division, ended.on
    return Standard(
        reading.reward_rule(on),
        rules.nearest(reading.reward_gates(on), place),
        rules.nearest(reading.reward_approvals(on), place),
    )


def columns(matter: Matter, ended: Ended, typed: dict[str, Any]) -> dict[str, Any]:
    """由所填的得出奖励的各列；有一处不合即不予办理，各处一次说全。"""
    held = standard(matter, ended)
    level = rules.Level(int(typed["level"]))
    reckoned = rules.reckon(level, ended.finding.base, held.rule)
    amount = typed.get("amount")
    amount = reckoned.high if amount is None else amount
    wrong = [*_wrong(ended, held, typed, level), *_amount(amount, reckoned, held, typed)]
    if wrong:
        raise Refused(*wrong)
    return typed | {
        "ended_on": ended.on,
        "major": rules.major(ended.finding, held.gate) or typed["gate_words"],
        "base": ended.finding.base,
        "level": level.value,
        "amount": amount,
        "because": reckoned.words,
        "article": held.rule.article,
        "pending": held.rule.pending or held.gate.pending,
    }


def _amount(
    amount: Decimal, reckoned: rules.Reckoning, held: Standard, typed: dict[str, Any]
) -> tuple[Unmet, ...]:
    insider, fiscal = typed["insider"], typed["fiscal"]
    return rules.may_give(amount, reckoned, held.rule, insider=insider, fiscal=fiscal)


def _wrong(
    ended: Ended, held: Standard, typed: dict[str, Any], level: rules.Level
) -> Iterator[Unmet]:
    yield from rules.through_gate(ended.finding, held.gate, typed["gate_words"])
    yield from rules.unfit(typed["ticks"])
    match, proof = rules.Match(typed["match"]), rules.Proof(typed["proof"])
    if match is rules.Match.FULL and not rules.fully_matching(
        typed["reported_figure"], typed["found_figure"]
    ):
        words = "查实的数少于举报的数，不能认定为“完全相符”"
        yield Unmet(words, rules.RULES, "改选相符的程度")
    best = rules.best_level(proof, match)
    if best is None:
        yield Unmet("没有具体事实、证据，或者与查实的不相符，不予奖励", rules.RULES)
    elif level < best and not typed["level_words"].strip():
        words = f"举报与查实、证据合起来至多{Reward.Level(best).label}"
        yield Unmet(words, rules.RULES, "认定得更高的，写明理由")

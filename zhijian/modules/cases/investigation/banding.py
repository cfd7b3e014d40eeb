"""应在的幅度：由违法行为分类、经认定的情节与名册的裁量基准得出。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhijian.kernel.knowledge import violations
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.modules.cases.sources.models import Case
from zhijian.rules.discretion import Circumstance, Discretion, by_table
from zhijian.rules.penalty import Band, Benchmark, Bounds


@dataclass(frozen=True)
class Measure:
    """一地一日据以裁量的：这种违法行为的各行基准、一般的阶次、名册的情节。"""

    rows: tuple[Any, ...]
    benchmark: Benchmark
    circumstances: Mapping[str, Circumstance]

    def band(self, found: Bounds | None, codes: Iterable[str]) -> Discretion | None:
        """应在的幅度；没有法定幅度的为空。"""
        if found is None or found.high is None:
            return None
        held = [self.circumstances[code] for code in codes if code in self.circumstances]
        return by_table(found, held, self.rows, self.benchmark)


def measure(matter: Matter, on: date) -> Measure | None:
    """某日裁量所依；那日名册没有裁量阶次的为空（旧案当时没有裁量基准）。"""
    if reading.maybe("benchmarks", "NATION", on) is None:
        return None
    held = Case.objects.values_list("violation_type", flat=True).get(pk=matter.pk)
    kind = violations.national(held, on)  # 省级扩展依其上一类的基准
    rows = reading.band_rows(on)
    fitting = [
        row
        for row in rows
        if kind in row.violations and matter.organ.division.startswith(row.division)
    ]
    nearest = max((len(row.division) for row in fitting), default=0)
    return Measure(
        tuple(row for row in fitting if len(row.division) == nearest),
        reading.benchmark(on),
        reading.circumstances(on),
    )


def as_json(band: Discretion | None) -> dict[str, Any] | None:
    """存入调查终结的裁量幅度：金额为字符串。"""
    if band is None:
        return None
    return {
        "low": f"{band.low:.2f}",
        "high": f"{band.high:.2f}",
        "bands": [one.value for one in band.bands],
        "because": list(band.because),
        "words": band.words,
        "exempt": band.exempt,
        "pending": band.pending,
    }


def kept(conclusion: Conclusion | None) -> Discretion | None:
    """调查终结时算定的裁量幅度。"""
    held = conclusion.band if conclusion else None
    if not held:
        return None
    return Discretion(
        Decimal(held["low"]),
        Decimal(held["high"]),
        tuple(Band(one) for one in held["bands"]),
        tuple(held["because"]),
        exempt=held["exempt"],
        pending=held["pending"],
    )

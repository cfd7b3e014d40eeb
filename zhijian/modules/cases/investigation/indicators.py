"""检验结果的各项指标：逐项填实测值与限值，判定由系统算出，附在结论之后。"""

from collections.abc import Iterable
from typing import Any

from django import forms

from zhijian.kernel.web.rows import RowsField
from zhijian.rules.indicators import Indicator, words

HELP = "逐项填写的，判定由系统算出；企业把自定限值放宽到标准之外的，另行标明"
SIGNS = (("", "请选择"), ("most", "不得高于（≤）"), ("least", "不得低于（≥）"))


def _figure(label: str, *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=required, max_digits=14, decimal_places=6)


def indicator_rows() -> RowsField:
    """一行一项指标。"""
    return RowsField(
        {
            "name": forms.CharField(label="指标", max_length=100),
            "sign": forms.ChoiceField(label="限值", choices=SIGNS),
            "standard": _figure("标准"),
            "own": _figure("企业自定", required=False),
            "value": _figure("实测"),
        },
        label="各项指标",
        required=False,
        blank_rows=2,
        help_text=HELP,
    )


def with_verdicts(result: str, rows: Iterable[dict[str, Any]]) -> str:
    """结论，后附各项指标的判定。"""
    told = [
        words(
            Indicator(row["name"], row["standard"], row["sign"] == "most", row["own"]), row["value"]
        )
        for row in rows
    ]
    return "\n".join([result, *told])

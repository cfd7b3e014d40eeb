"""登记物品清单的各栏：一行一件（一批）。"""

from django import forms

from zhijian.kernel.web.forms import YuanField
from zhijian.kernel.web.rows import RowsField

SPLIT = "编号不同的可写在一行并以顿号分开，如“0786、0787”，数量与编号个数相同即分作各一行"


def goods_rows(label: str = "财物", blank_rows: int = 5) -> RowsField:
    """名称、规格型号、生产者、编号、数量、单价、备注。"""
    return RowsField(
        {
            "name": forms.CharField(label="名称", max_length=200),
            "model": forms.CharField(label="规格型号", max_length=100, required=False),
            "maker": forms.CharField(label="标称生产者", max_length=200, required=False),
            "batch": forms.CharField(label="批号（编号）", max_length=100, required=False),
            "quantity": forms.DecimalField(
                label="数量", min_value=0, max_digits=14, decimal_places=3
            ),
            "unit": forms.CharField(label="单位", max_length=10),
            "price": YuanField(label="单价（元）", required=False),
            "note": forms.CharField(label="备注", max_length=200, required=False),
        },
        label=label,
        blank_rows=blank_rows,
        help_text=SPLIT,
    )

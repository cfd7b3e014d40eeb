"""抽取评审专家的几个环节：承诺、见证抽取、抽中后替换。怎样抽、怎样重算见内核的 `knowledge`。"""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import local_date
from zhijian.kernel.knowledge import drawing
from zhijian.kernel.knowledge.models import Expert
from zhijian.kernel.web.rows import RowsField
from zhijian.rules.refusal import Refused, Unmet
from zhijian.rules.scoring import FULL

LEAST, MOST = 1, 15
PICK = ("", "请选择")


class CommitForm(ActForm):
    """抽取的条件：领域、名额、另须回避的。`avoided` 说哪些人由系统自动回避。"""

    avoided: ClassVar[str] = ""
    field = forms.ChoiceField(
        label="领域", required=False, choices=[("", "不限"), *Expert.Field.choices]
    )
    wanted = forms.IntegerField(label="名额", min_value=LEAST, max_value=MOST, initial=3)
    recused = RowsField(
        {
            "expert": forms.ChoiceField(label="专家"),
            "reason": forms.CharField(label="回避的理由", max_length=200),
        },
        label="另须回避的",
        required=False,
        blank_rows=2,
    )

    def prepare(self, setting: Setting) -> None:
        offered = [(one.code, str(one)) for one in drawing.available(local_date(setting.at))]
        held = self.fields["recused"]
        held.help_text = self.avoided
        choices = [PICK, *offered]
        held.columns["expert"].choices = choices  # type: ignore[attr-defined]
        held.widget.columns["expert"].choices = choices


class WitnessForm(ActForm):
    """见证人的话。"""

    witness = forms.CharField(
        label="任意写一句话或者一串数",
        min_length=4,
        max_length=100,
        help_text="与承诺时的随机数合成种子；抽取之后随机数随即公布，任何人可以重算，不能重抽",
    )


class ChosenForm(ActForm):
    """选一名抽中的专家。"""

    expert = forms.ChoiceField(label="专家")

    def prepare(self, setting: Setting) -> None:
        row = drawing.current(setting.matter) if setting.matter else None
        offered = drawing.experts(row.chosen) if row else []
        choices = [PICK, *((one.code, f"{one}（{one.unit}）") for one in offered)]
        self.fields["expert"].choices = choices  # type: ignore[attr-defined]


def mark(label: str, help_text: str) -> forms.DecimalField:
    """一项评分：零至五分，两位小数。"""
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=FULL,
        max_digits=3,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=help_text,
    )


def commit(act: Act, *, field: str, wanted: int, recused: list[dict[str, Any]]) -> None:
    """公布抽取承诺。"""
    avoided = {row["expert"]: row["reason"] for row in recused}
    row = drawing.commit(act, field=field, wanted=wanted, recused=avoided)
    act.note(commitment=row.commitment)


def drawn(act: Act, witness: str) -> list[Expert]:
    """见证抽取，返回抽中的。"""
    row = drawing.current(act.matter)
    if row is None:
        raise Refused(Unmet("还没有公布承诺"))
    return drawing.draw(act, row, witness)


def replaced(act: Act, expert: str, reason: str) -> Expert:
    """抽中后须回避的，由递补的第一名替换，返回递补的。"""
    row = drawing.current(act.matter)
    if row is None:
        raise Refused(Unmet("还没有抽取专家"))
    act.note(reason=reason)
    return drawing.replace(act, row, expert, reason)

"""办理所填的表：表上的选项随办件、机关与时刻而定。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ


@dataclass(frozen=True)
class Setting:
    """填表的情形：在哪个机关、谁、何时，填哪一件（登记时还没有）、它的上级办件。"""

    organ: Organ
    officer: Officer
    at: datetime
    matter: Matter | None = None
    parent: Matter | None = None


class ActForm(forms.Form):
    """随情形而定的表。没有给情形的（例如只列字段名时）不作准备。

    `headings` 是各段的标题：字段名 → 其上的标题。
    `in_field` 是在现场用手机填的：窄屏上一段一屏地填。
    `beside` 是填表时摆在旁边、随填随算的一块：模板名，没有则为空；其内容由 `tell_beside` 给出。
    """

    headings: ClassVar[dict[str, str]] = {}
    in_field: ClassVar[bool] = False
    beside: ClassVar[str] = ""
    setting: Setting | None = None

    def __init__(self, *args: Any, setting: Setting | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.setting = setting
        if setting is not None:
            self.prepare(setting)

    def prepare(self, setting: Setting) -> None:
        """按情形备好选项与默认值。"""

    def tell_beside(self) -> dict[str, Any]:
        """旁边那一块的内容，照此刻所填的（填错的、没填完的也要能算）。"""
        return {}


def form_of(verb: Verb, setting: Setting, **options: Any) -> forms.Form:
    """一个环节的表：默认值取自办件，`options` 是 `data`、`files`、`prefix` 等。

    已填的表用不着默认值，除非有不许改的栏：它的值总取自办件。
    """
    wanted = options.get("data") is None or any(
        field.disabled for field in verb.form.base_fields.values()
    )
    if wanted and verb.initial is not None and setting.matter is not None:
        options["initial"] = verb.initial(setting.matter) | options.get("initial", {})
    if issubclass(verb.form, ActForm):
        return verb.form(setting=setting, **options)
    return verb.form(**options)

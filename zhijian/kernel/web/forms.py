"""表单的样子：错误摘要在上、说明与错误在字段旁、必填标 *；全系统的表单都这样出。"""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString

SHORT_LENGTH = 120
forms.Field.default_error_messages = {"required": "请填写"}
forms.ChoiceField.default_error_messages["required"] = "请选择"
forms.ModelChoiceField.default_error_messages["required"] = "请选择"
forms.FileField.default_error_messages["required"] = "请选择文件"
forms.BooleanField.default_error_messages = {"required": "请勾选"}


class Renderer(TemplatesSetting):
    """设置项 FORM_RENDERER 所指：`{{ form }}` 即得完整的一张表。"""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


class YuanField(forms.DecimalField):
    """金额（元），两位小数；可输入千分位逗号。"""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_digits", 18)
        options.setdefault("decimal_places", 2)
        options.setdefault("min_value", Decimal(0))
        super().__init__(**options)
        self.widget = forms.TextInput()

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # 桩误作整数
        if isinstance(value, str):
            value = value.replace(",", "").replace("，", "").removesuffix("元").strip()
        return super().to_python(value)


class ProseField(forms.CharField):
    """要写成文的一段：多行，自动存草稿。"""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 6, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["rows"] = rows


class SuggestInput(forms.TextInput):
    """一行文字，输入时提示现成的写法（`suggestions`），也可另写。"""

    template_name = "web/suggest.html"
    suggestions: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        return context | {"suggestions": self.suggestions}


class DayField(forms.DateField):
    """日期，如 2026-11-20。"""

    default_error_messages = {"invalid": "请写成“年-月-日”，如 2026-11-20"}


class MomentField(forms.DateTimeField):
    """时刻，如 2026-11-20 09:30（北京时间）。"""

    default_error_messages = {"invalid": "请写成“年-月-日 时:分”，如 2026-11-20 09:30"}


def rendered(field: BoundField) -> SafeString:
    """字段的输入框，按字段的种类配好浏览器的输入方式。"""
    widget = field.field.widget
    attrs: dict[str, str | bool] = {}
    if isinstance(widget, forms.DateInput | forms.DateTimeInput):
        attrs |= dated(widget)
    elif isinstance(field.field, forms.DecimalField) and isinstance(widget, forms.TextInput):
        attrs |= {"class": "money", "inputmode": "decimal", "autocomplete": "off"}
    if field.errors:
        attrs["aria-invalid"] = "true"
    shown = field.as_widget(attrs=attrs)
    return shown + field.as_hidden(only_initial=True) if field.field.show_hidden_initial else shown


def dated(widget: forms.DateInput | forms.DateTimeInput) -> dict[str, str | bool]:
    """日期与时刻：写成文字，不随浏览器的语言变样；有脚本时旁边另有选日期的按钮。"""
    moment = isinstance(widget, forms.DateTimeInput)
    widget.format = "%Y-%m-%d %H:%M" if moment else "%Y-%m-%d"
    return {
        "class": "moment" if moment else "day",
        "data-picker": "datetime-local" if moment else "date",
        "placeholder": "年-月-日 时:分" if moment else "年-月-日",
        "autocomplete": "off",
    }


def kind_of(field: BoundField) -> str:
    """字段的版式：`check` 单个勾选、`group` 一组选项、`plain` 其余。"""
    if isinstance(field.field.widget, forms.CheckboxInput):
        return "check"
    return "group" if field.use_fieldset else "plain"


def unchecked(form: forms.BaseForm) -> None:
    """只显示所填，不核对（草稿）。"""
    form._errors = ErrorDict()  # type: ignore[attr-defined]


def is_wide(field: BoundField) -> bool:
    """一栏独占一行，还是两栏并排。"""
    widget = field.field.widget
    if kind_of(field) != "plain" or isinstance(widget, forms.Textarea | forms.SelectMultiple):
        return True
    longest = getattr(field.field, "max_length", None) or 0
    return longest > SHORT_LENGTH or isinstance(widget, forms.FileInput)

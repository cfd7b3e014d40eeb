"""搜索页的筛选：全在网址里，可收藏、可转发、可保存。"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from zhijian.kernel import clock
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.kernel.registers import reading
from zhijian.kernel.search import sources
from zhijian.kernel.search.finding import Page, Wanted
from zhijian.kernel.web.filters import Chip, LeanSelect
from zhijian.kernel.web.forms import YuanField


class SearchForm(forms.Form):
    """筛选栏。看不懂的值当作没有筛选。"""

    source = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="办件类别", required=False, widget=LeanSelect)
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机关", required=False, widget=LeanSelect
    )
    first = forms.DateField(label="自", required=False)
    last = forms.DateField(label="至", required=False)
    cause = forms.ChoiceField(label="违法行为", required=False, widget=LeanSelect)
    product = forms.CharField(label="产品", required=False, max_length=100)
    low = YuanField(label="金额自（元）", required=False)
    high = YuanField(label="金额至（元）", required=False)

    def __init__(self, officer: Officer, data: QueryDict) -> None:
        super().__init__(data, auto_id="search_%s", use_required_attribute=False)
        kinds = [(kind, spec.title) for kind, spec in registry.items()]
        types = reading.rows("violation_types", clock.today())
        below = tree.below({officer.organ_id})
        self.wide = len(below) > 1
        self._choices("source", [("", ""), *((one.code, one.title) for one in sources.every())])
        self._choices("kind", [("", "全部类别"), *kinds])
        self._choices("cause", [("", "全部"), *((row.code, row.name) for row in types)])
        organ: Any = self.fields["organ"]
        organ.queryset, organ.empty_label = Organ.objects.filter(pk__in=below), "全部机关"

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """看得懂的筛选值。"""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def wanted(self, words: str) -> Wanted:
        """要查的。"""
        given = dict(self.chosen)
        if organ := given.get("organ"):
            given["organ"] = organ.pk
        return Wanted(words, **given)

    def shown(self, name: str, value: Any) -> str:
        """一项筛选给人看的写法。"""
        field: Any = self.fields[name]
        plain = name in ("kind", "cause")
        return f"{field.label}：{dict(field.choices)[value] if plain else value}"


@dataclass(frozen=True)
class Urls:
    """前后页的网址，没有的为空。"""

    before: str
    after: str


def chips(query: QueryDict, chosen: str) -> list[Chip]:
    """各种来源的几枚；不写数目。"""
    named = [("", "全部"), *((one.code, one.title) for one in sources.every())]
    return [Chip(title, _with(query, source=code), code == chosen) for code, title in named]


def removable(form: SearchForm, query: QueryDict) -> list[Chip]:
    """已选的筛选，点了即去掉。"""
    return [
        Chip(form.shown(name, value), _with(query, **{name: ""}), True)
        for name, value in form.chosen.items()
        if name != "source"
    ]


def page_urls(query: QueryDict, page: Page) -> Urls:
    """前后页。"""
    before = _with(query, page=str(page.number - 1)) if page.number > 1 else ""
    after = _with(query, page=str(page.number + 1)) if page.number < page.pages else ""
    return Urls(before, after)


def _with(query: QueryDict, **values: str) -> str:
    fresh = query.copy()
    fresh.pop("page", None)
    for name, value in values.items():
        fresh.pop(name, None)
        if value:
            fresh[name] = value
    if "q" not in fresh:
        fresh["q"] = ""
    return f"?{fresh.urlencode()}"

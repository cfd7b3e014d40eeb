"""表上选机关：按机构树的次序列出，逐级缩进。"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms

from zhijian.kernel.organs.models import Organ

INDENT = "　"


class OrgansWidget(forms.CheckboxSelectMultiple):
    """一列可勾选的机关，多了可以滚动。"""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "organ-tree"} | (attrs or {}))


class OrgansField(forms.MultipleChoiceField):
    """选若干个机关。可选的机关由 `offer` 给。"""

    widget = OrgansWidget
    organs: Mapping[str, Organ] = MappingProxyType({})

    def clean(self, value: Any) -> list[Organ]:
        """所选的各机关，按树的次序。"""
        chosen = set(super().clean(value))
        return [organ for key, organ in self.organs.items() if key in chosen]


def offer(form: forms.Form, organs: Iterable[Organ], *names: str) -> None:
    """几栏从同一批机关中选。"""
    ordered = list(in_tree_order(organs))
    known = {str(organ.pk): organ for organ, _ in ordered}
    choices = [(str(organ.pk), INDENT * depth + organ.name) for organ, depth in ordered]
    for name in names:
        field = form.fields[name]
        if isinstance(field, OrgansField):
            field.organs, field.choices = known, choices


def in_tree_order(organs: Iterable[Organ]) -> Iterator[tuple[Organ, int]]:
    """各机关与其深度：上级在前，下级紧随，同级按机构代码。上级不在其中的作为根。"""
    held = {organ.pk: organ for organ in organs}
    below: dict[UUID | None, list[Organ]] = defaultdict(list)
    for organ in sorted(held.values(), key=lambda one: one.code):
        below[organ.parent_id if organ.parent_id in held else None].append(organ)
    waiting = [(organ, 0) for organ in reversed(below[None])]
    while waiting:
        organ, depth = waiting.pop()
        yield organ, depth
        waiting += [(one, depth + 1) for one in reversed(below[organ.pk])]

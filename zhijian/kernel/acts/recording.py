"""把行的改动写成可入记录、可还原的 JSON。

保密字段在记录中只有密文：`ProtectedText` 的明文从不进入记录。
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.vault import Protected, ProtectedText
from zhijian.rules import canonical

KEPT_BY_DOOR = {
    "matters.Matter": {"entries_count", "head", "version", "due_on", "due_name"},
    "deadlines.Deadline": {"look_at"},
}


# 表搬了家，旧记录里的名字不能改：照旧名也取得回
MOVED = {
    "cases.Opinion": "matters.Opinion",
    "cases.AddressConfirmation": "papers.AddressConfirmation",
}


def model_of(name: str) -> type[models.Model]:
    """记录中的名字所指的表。"""
    label = name.split(":", 1)[0]
    return apps.get_model(MOVED.get(label, label))


def key(row: models.Model) -> str:
    """一行在记录中的名字：`应用.模型:主键`。"""
    return f"{row._meta.label}:{row.pk}"


def found(name: str) -> models.Model:
    """按记录中的名字取回一行。"""
    row: models.Model = model_of(name)._base_manager.get(pk=name.split(":", 1)[1])
    return row


def values(row: models.Model) -> dict[str, Any]:
    """一行各列的现值（外键取主键），不含由门维护的列。"""
    skipped = KEPT_BY_DOOR.get(row._meta.label, set())
    return {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields
        if f.attname not in skipped
    }


@cache
def file_columns(model: type[models.Model]) -> tuple[str, ...]:
    """一种行里引用所收文件的各列。"""
    columns = model._meta.concrete_fields
    return tuple(one.name for one in columns if one.related_model is StoredFile)


def written(value: Any) -> Any:
    """一个值在记录中的写法：保密内容是密文，金额、日期、主键是字符串。"""
    if isinstance(value, Protected):
        return value.sealed
    if isinstance(value, dict):
        return {str(name): written(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [written(item) for item in value]
    return canonical.plain(value)


def read(row: models.Model, name: str, value: Any) -> Any:
    """由记录中的写法还原一个值。"""
    field = next(f for f in row._meta.concrete_fields if f.attname == name)
    if value is None:
        return None
    if isinstance(field, ProtectedText):
        return Protected(value, field.context)
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)

"""受保护字段：库中只有密文；取出来的是一个不会自己泄露的 `Protected`。"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from zhijian.kernel.vault.sealing import commitment, open_sealed, seal, search_token

if TYPE_CHECKING:
    _TextField = models.TextField["Protected | str", "Protected"]
else:
    _TextField = models.TextField

MASK = "〔受保护〕"


class Protected:
    """一段受保护的文字。打印、写日志、套进模板都只见 `〔受保护〕`；要看须明说 `reveal()`。"""

    __slots__ = ("_context", "_sealed")

    def __init__(self, sealed: str, context: str) -> None:
        self._sealed, self._context = sealed, context

    @classmethod
    def of(cls, text: str, context: str) -> Protected:
        return cls(seal(text, context), context)

    @property
    def sealed(self) -> str:
        """密文，可以写进库、草稿、任务。"""
        return self._sealed

    def reveal(self) -> str:
        """明文。只在有权查看者的页面与文书里用。"""
        return open_sealed(self._sealed, self._context)

    def masked(self, head: int = 3, tail: int = 2) -> str:
        """掩去中间，只露首尾各几个字；太短则全掩。"""
        plain = self.reveal()
        if len(plain) <= head + tail:
            return "*" * len(plain)
        return plain[:head] + "*" * (len(plain) - head - tail) + plain[len(plain) - tail :]

    def commit(self, salt: str) -> str:
        """加盐承诺，供记录使用；空内容的承诺是空字串。"""
        return commitment(self.reveal(), salt) if self else ""

    def token(self) -> str:
        """检索词。"""
        return search_token(self.reveal())

    def __bool__(self) -> bool:
        return bool(self._sealed)

    def __str__(self) -> str:
        return MASK if self._sealed else ""

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Protected):
            return self.reveal() == other.reveal()
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.token())


class _Wrapping(DeferredAttribute):
    """赋给字段的明文当即加密：对象里从不留明文。"""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class ProtectedText(_TextField):
    """受保护的文字列。

    不能按内容查询（每次加密的随机数不同）：要查就另设一列存 `search_token`。`update()` 与
    `bulk_create()` 同样写密文。原样 `values()` 取出的也是 `Protected`。
    """

    description = "受保护的文字"
    descriptor_class = _Wrapping

    @property
    def context(self) -> str:
        """用在哪里：密文与此绑定，模型或字段改名时须重新加密。"""
        return f"{self.model._meta.label}.{self.name}"

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Protected):
            return value
        if hasattr(value, "resolve_expression"):
            return value
        return Protected.of(str(value), self.context)

    def from_db_value(self, value: str | None, *_: object) -> Protected | None:
        return None if value is None else Protected(value, self.context)

    def get_prep_value(self, value: Any) -> Any:
        ready = self.to_python(value)
        return ready.sealed if isinstance(ready, Protected) else ready

    def get_lookup(self, lookup_name: str) -> Any:
        """只许问“是否为空”。"""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        """导出数据（dumpdata）时只出密文。"""
        value = self.value_from_object(obj)
        return value.sealed if isinstance(value, Protected) else ""

    def formfield(self, **kwargs: Any) -> Any:
        raise TypeError(f"{self.context} 受保护，不能用 ModelForm 直接编辑；请单设输入框")

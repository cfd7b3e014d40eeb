"""写定的语句：取行（外键可以一并取来）、添行、改行。

Django 每用一次都把语句重拼一遍，约一毫秒，比数据库执行它还久。每次办理都用到的就那几种，所以语句
只拼一次、记住；进出的是同样的模型对象，值的写法也由各列自己定。一次办理（`joined`）、成百件一起办的
（期限届满，`gathered`）把添行、改行攒起来，几种合成一条语句。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import AutoField, Field, ForeignKey, Model

ModelT = TypeVar("ModelT", bound=Model)
POINTS = ("SAVEPOINT", "RELEASE")
Read = Callable[[Any, None, Any], Any]


@dataclass(frozen=True)
class _Table:
    """语句里的一张表：模型、列名、占哪几列、哪几列取出后还要还原（加密、JSON）。"""

    model: type[Model]
    names: tuple[str, ...]
    first: int
    readers: tuple[tuple[int, Read], ...]

    def row(self, values: Sequence[Any]) -> Model:
        own = list(values[self.first : self.first + len(self.names)])
        for at, read in self.readers:
            own[at] = read(own[at], None, connection)
        return self.model.from_db(connection.alias, self.names, own)

    def absent(self, values: Sequence[Any]) -> bool:
        """左连接没有连上：主键是空的。"""
        return values[self.first + self.names.index(_key(self.model).attname)] is None


class _Held:
    """攒着还没有写的：添的行，改的行与各自改了哪几列。"""

    def __init__(self) -> None:
        self.added: dict[type[Model], list[Model]] = defaultdict(list)
        self.changed: dict[tuple[type[Model], Any], tuple[Model, set[str]]] = {}
        self.fresh: set[tuple[type[Model], Any]] = set()

    def concerns(self, statement: str) -> bool:
        """这一句可能读写攒着的表，或者要立、退存档点。"""
        models = {*self.added, *(model for model, _ in self.changed)}
        if not models:
            return False
        told = (*POINTS, *(model._meta.db_table for model in models))
        return any(word in statement for word in told)

    def write(self) -> None:
        """一条语句写下全部。"""
        writes = [*self._inserts(), *self._updates()]
        self.drop()
        _execute(writes)

    def drop(self) -> None:
        """不写了。"""
        self.added.clear()
        self.changed.clear()
        self.fresh.clear()

    def _inserts(self) -> Iterator[_Write]:
        for rows in self.added.values():
            yield _insert(rows)

    def _updates(self) -> Iterator[_Write]:
        alike: dict[tuple[type[Model], frozenset[str]], list[Model]] = defaultdict(list)
        for (model, _), (row, names) in self.changed.items():
            alike[model, frozenset(names)].append(row)
        for (_, columns), rows in alike.items():
            yield _update(rows, columns)


_held: ContextVar[_Held | None] = ContextVar("held", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """在此期间添的行、改的行攒在一起，离开时一条语句写下；期间所取的看不见它们。"""
    held = _Held()
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
    held.write()


@contextmanager
def joined() -> Iterator[None]:
    """在此期间添的行、改的行攒着，有语句说到它们的表之前、离开之时一条语句写下。

    与逐条写的效果相同，只少几个来回。中途抛出的不写：外面的事务反正退回。
    """
    held = _Held()

    def first_write(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.startswith("ROLLBACK"):
            held.drop()  # 立存档点时都已写下，攒着的是此后的
        elif held.concerns(sql):
            held.write()
        return execute(sql, params, many, context)

    before = _held.set(held)
    try:
        with connection.execute_wrapper(first_write):
            yield
    finally:
        _held.reset(before)
    held.write()


def fetch(
    model: type[ModelT],
    where: str,
    params: Sequence[str | UUID] | Mapping[str, Any],
    *,
    together: tuple[str, ...] = (),
) -> list[ModelT]:
    """取一种行。`where` 及其后的子句写死在程序里，取值只经 `params`；主表叫 row。"""
    statement, (main, *others) = _planned(model, where, together)
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        fetched = cursor.fetchall()
    found: list[Any] = []
    for values in fetched:
        made = main.row(values)
        for name, table in zip(together, others, strict=True):
            setattr(made, name, None if table.absent(values) else table.row(values))
        found.append(made)
    return found


def insert(rows: Sequence[Model]) -> None:
    """添同一种的若干行，一条语句；主键须已有，由数据库编号的写下时取回。"""
    held = _held.get()
    if held is None:
        _execute([_insert(rows)])
    else:
        model = type(rows[0])
        if model._meta.constraints and any(one is model for one, _ in held.changed):
            held.write()  # 旧行让出来的位子，新行才占得
        held.added[model] += rows
        held.fresh.update((model, row.pk) for row in rows)


def update(row: Model, names: Collection[str]) -> None:
    """改一行的几列；行已不在则抛 `DoesNotExist`。"""
    held = _held.get()
    if held is None:
        _execute([_update([row], names)])
    elif (type(row), row.pk) not in held.fresh:  # 还没有写的，写时即是新值
        _, before = held.changed.get((type(row), row.pk), (row, set()))
        held.changed[type(row), row.pk] = row, before | set(names)


@dataclass(frozen=True)
class _Write:
    """一句添或改：语句、取值、所写的行；`added` 为添。"""

    statement: str
    values: list[Any]
    rows: Sequence[Model]
    added: bool


def _execute(writes: Sequence[_Write]) -> None:
    """一条语句写下几种；数据库编的号取回，少改了一行的抛 `DoesNotExist`。"""
    if not writes:
        return
    parts = ", ".join(f"w{at} as ({one.statement})" for at, one in enumerate(writes))
    keys = ", ".join(f"(table k{at})" for at in range(len(writes)))
    each = ", ".join(f"k{at} as (select array_agg(key) from w{at})" for at in range(len(writes)))  # noqa: S608
    with connection.cursor() as cursor:
        values = [value for one in writes for value in one.values]
        cursor.execute(f"with {parts}, {each} select {keys}", values)
        told = cursor.fetchone()
    for one, written in zip(writes, told, strict=True):
        if len(written or ()) != len(one.rows):
            raise ObjectDoesNotExist(one.rows)
        if one.added:
            _settle(one.rows, written)


def _settle(rows: Sequence[Model], keys: Sequence[Any]) -> None:
    numbered = isinstance(_key(type(rows[0])), AutoField)
    for row, key in zip(rows, keys, strict=True):
        if numbered:
            row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def _insert(rows: Sequence[Model]) -> _Write:
    head, fields, one = _inserting(type(rows[0]))
    values = [
        field.get_db_prep_save(field.pre_save(row, True), connection)
        for row in rows
        for field in fields
    ]
    key = _key(type(rows[0])).column
    statement = f'{head} {", ".join([one] * len(rows))} returning "{key}" as key'
    return _Write(statement, values, rows, True)


def _update(rows: Sequence[Model], names: Collection[str]) -> _Write:
    statement, fields, one = _updating(type(rows[0]), frozenset(names))
    values = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in fields
    ]
    words = statement.replace("(...)", ", ".join([one] * len(rows)))
    return _Write(words, values, rows, False)


@cache
def _inserting(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...], str]:
    fields = tuple(
        field for field in model._meta.concrete_fields if not isinstance(field, AutoField)
    )
    columns = ", ".join(f'"{field.column}"' for field in fields)
    one = f"({', '.join(['%s'] * len(fields))})"
    return f'insert into "{model._meta.db_table}" ({columns}) values', fields, one


@cache
def _updating(
    model: type[Model], names: frozenset[str]
) -> tuple[str, tuple[Field[Any, Any], ...], str]:
    """语句、主键与各列、一行的写法；`(...)` 处填各行。全空的列没有类型，所以各列写明。"""
    key = _key(model)
    fields = tuple(field for field in model._meta.concrete_fields if field.attname in names)
    columns = ", ".join(f'"{field.column}"' for field in (key, *fields))
    new = ", ".join(f'"{field.column}" = new."{field.column}"::{_type(field)}' for field in fields)
    statement = (
        f'update "{model._meta.db_table}" row set {new} from (values (...)) new ({columns})'  # noqa: S608
        f' where row."{key.column}" = new."{key.column}" returning row."{key.column}" as key'
    )
    return statement, (key, *fields), f"({', '.join(['%s'] * (len(fields) + 1))})"


def _type(field: Field[Any, Any]) -> str:
    """列的类型，不带长度：带长度的转换会悄悄截短。"""
    return str(field.db_type(connection)).partition("(")[0]


@cache
def _planned(
    model: type[Model], where: str, together: tuple[str, ...]
) -> tuple[str, tuple[_Table, ...]]:
    tables, columns, joins = [], _columns(model, "row"), []
    tables.append(_table(model, 0))
    for name in together:
        field = model._meta.get_field(name)
        if not isinstance(field, ForeignKey):
            raise TypeError(f"{model._meta.label}.{name} 不是外键")
        upper = field.related_model
        tables.append(_table(upper, len(columns)))
        columns += _columns(upper, name)
        same = f'"{name}"."{_key(upper).column}" = row."{field.column}"'
        joins.append(f'left join "{upper._meta.db_table}" "{name}" on {same}')
    source = f'from "{model._meta.db_table}" row {" ".join(joins)}'
    return f"select {', '.join(columns)} {source} where {where}", tuple(tables)


def _table(model: type[Model], first: int) -> _Table:
    fields = model._meta.concrete_fields
    readers = tuple(
        (at, field.from_db_value)
        for at, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    )
    return _Table(model, tuple(field.attname for field in fields), first, readers)


def _key(model: type[Model]) -> Field[Any, Any]:
    key = model._meta.pk
    if key is None:
        raise TypeError(f"{model._meta.label} 没有主键")
    return key


def _columns(model: type[Model], alias: str) -> list[str]:
    return [f'"{alias}"."{field.column}"' for field in model._meta.concrete_fields]

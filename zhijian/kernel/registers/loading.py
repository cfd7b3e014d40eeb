"""装入随程序发布的名册：反复执行结果相同，内容有变则以新的更正取代，旧行仍在。"""

import csv
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db import transaction
from django.utils.module_loading import module_has_submodule

from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row

SHIPPED = Path(__file__).parent / "data"
COLUMNS = ("name", "data", "source", "evidence", "enabled")


def load(folder: Path | None = None) -> int:
    """装入随程序发布的全部名册（或一个文件夹的），返回新增行数。

    文件名到第一个点为止即名册名（一个名册可以分作几个文件），支持 .yaml 与 .csv。别的应用自带的
    名册行（如文书样式），由其 `register_rows` 模块的同名函数给出。
    """
    fresh: list[Row] = []
    with transaction.atomic():
        latest = _latest()
        for shipped in _rows(folder) if folder else _all():
            known = latest.get((shipped.register, shipped.code, shipped.effective_from))
            if known is not None and _same(known, shipped):
                continue
            shipped.revision = known.revision + 1 if known else 0
            fresh.append(shipped)
        Row.objects.bulk_create(fresh, batch_size=1000)
    reading.forget()
    return len(fresh)


def _all() -> Iterator[Row]:
    yield from _rows(SHIPPED)
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "register_rows"):
            given = import_module(f"{config.name}.register_rows")
            yield from (_row(register, item) for register, item in given.register_rows())


def _latest() -> dict[tuple[str, str, date], Row]:
    return {
        (row.register, row.code, row.effective_from): row
        for row in Row.objects.order_by("revision")
    }


def _same(known: Row, shipped: Row) -> bool:
    """内容相同。发布的行没有失效日期而库中已有的，是本机关自行取代过，不算变化。"""
    if shipped.effective_to not in (None, known.effective_to):
        return False
    return all(getattr(known, name) == getattr(shipped, name) for name in COLUMNS)


def _rows(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.iterdir()):
        register = path.name.partition(".")[0]
        if path.suffix == ".yaml":
            yield from (_row(register, item) for item in _yaml(path))
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as lines:
                yield from (_row(register, dict(item)) for item in csv.DictReader(lines))


def _yaml(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506  两种都是安全的读法
    return list(found or ())


def _row(register: str, item: dict[str, Any]) -> Row:
    """一行：`code name source evidence from to enabled` 之外的列都是内容。"""
    rest = dict(item)
    return Row(
        register=register,
        code=str(rest.pop("code")),
        name=rest.pop("name"),
        source=rest.pop("source", ""),
        evidence=rest.pop("evidence"),
        effective_from=_day(rest.pop("from")),
        effective_to=_day(rest.pop("to", None)),
        enabled=bool(rest.pop("enabled", True)),
        data=rest,
    )


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None

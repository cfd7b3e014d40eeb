"""换密钥：把全部受保护的列改用最新一把密钥加密。"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from zhijian.kernel.vault.fields import Protected, ProtectedText
from zhijian.kernel.vault.keys import ring
from zhijian.kernel.vault.sealing import VERSION

BATCH = 500


def protected_fields() -> Iterator[ProtectedText]:
    """全系统的受保护列。"""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ProtectedText):
                yield field


def reseal_all() -> int:
    """返回改写的格数。可随时中断、重来；与正常办理同时进行不会互相覆盖。"""
    return sum(_reseal(field) for field in protected_fields())


def _reseal(field: ProtectedText) -> int:
    manager: models.Manager[models.Model] = field.model._default_manager
    current = f"{VERSION}:{ring().newest}:"
    done = 0
    while True:
        with transaction.atomic():
            boxed = manager.select_for_update().annotate(box=Cast(field.name, models.TextField()))
            stale = boxed.exclude(box="").exclude(box__startswith=current)
            rows = list(stale.order_by("pk")[:BATCH])
            for row in rows:
                value: Protected = field.value_from_object(row)
                manager.filter(pk=row.pk).update(**{field.name: value.reveal()})
        if not rows:
            return done
        done += len(rows)

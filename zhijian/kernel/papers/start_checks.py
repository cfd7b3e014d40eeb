"""启动检查：正式运行用本机签名而没有签发者的，拒绝启动；盖章服务的名字写错的，也拒绝。"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from zhijian.kernel.papers.seals import issuer, service
from zhijian.kernel.papers.seals.local import LocalSeal
from zhijian.kernel.vault.keys import VaultError


def seals_are_ready(**_: Any) -> Sequence[CheckMessage]:
    """盖章服务找得到；是本机签名的，签发者在。"""
    try:
        chosen = service.chosen()
    except (ImportError, AttributeError, TypeError):
        words = f"环境变量 ZHIJIAN_SEAL_SERVICE 是“{settings.SEAL_SERVICE}”，没有这样的盖章服务。"
        return [Error(words, id="papers.E001")]
    if isinstance(chosen, LocalSeal) and not settings.DEMONSTRATION:
        try:
            issuer.require()
        except VaultError as problem:
            return [Error(str(problem), id="papers.E002")]
    return []

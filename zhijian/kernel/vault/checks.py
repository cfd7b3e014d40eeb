"""启动检查：正式运行缺密钥即拒绝启动。"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from zhijian.kernel.vault.keys import VaultError, require


def keys_are_ready(**_: Any) -> Sequence[CheckMessage]:
    """密钥齐备且权限为 0600；否则说明怎样补足。"""
    try:
        require()
    except VaultError as problem:
        return [Error(str(problem), id="vault.E001")]
    return []

"""受保护内容：举报人身份、身份证件号等。用法见 docs/protected-fields.md。"""

from zhijian.kernel.vault.fields import MASK, Protected, ProtectedText
from zhijian.kernel.vault.keys import VaultError
from zhijian.kernel.vault.sealing import commitment, open_sealed, seal, search_token

__all__ = [
    "MASK",
    "Protected",
    "ProtectedText",
    "VaultError",
    "commitment",
    "open_sealed",
    "seal",
    "search_token",
]

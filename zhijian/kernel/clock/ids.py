"""主键：UUIDv7，按时间有序。"""

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    """一个新的 UUIDv7。"""
    return UUID(int=uuid7().int)

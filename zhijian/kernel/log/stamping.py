"""请时间戳机构给检查点盖时间戳（RFC 3161），环境变量 ZHIJIAN_TSA 给出网址才盖。

盖的是检查点文字（便条签名之上的三行）的 SHA-256，故以 `openssl ts -verify` 也能核。每小时至多一次，
没有新的检查点不盖。机构的证书链由核对的人按自己信任的根去验，本系统只核所盖的确是这个检查点。
"""

import asyncio
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from asn1crypto import cms, tsp
from django.conf import settings

from zhijian.kernel.log.models import Checkpoint, TimeStamp
from zhijian.rules import signed_note

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

EVERY = timedelta(hours=1)


def stamp(at: datetime, authority: "TimeStamper | None" = None) -> TimeStamp | None:
    """给最新的检查点盖时间戳；没有设时间戳机构、不到时候、没有新的，都不盖。"""
    url = settings.LOG_AUTHORITY
    point = Checkpoint.objects.last()
    if not url or point is None or point.size == 0:
        return None
    last = TimeStamp.objects.order_by("id").last()
    if last and (at - last.at < EVERY or last.checkpoint_id == point.pk):
        return None
    if authority is None:
        from zhijian.kernel.log.stamp_authority import Authority  # noqa: PLC0415  占内存，用到才载入

        authority = Authority(url)
    asked = authority.async_timestamp(digest(point), "sha256")
    token = asyncio.run(asked)
    if imprint(token.dump()) != digest(point):
        raise OSError("时间戳机构所盖的不是这个检查点")
    return TimeStamp.objects.create(
        checkpoint=point, authority=url[:200], token=token.dump(), at=stamped_at(token.dump())
    )


def digest(point: Checkpoint) -> bytes:
    """所盖的摘要。"""
    return sha256(signed_note.read_note(point.note).text.encode()).digest()


def imprint(token: bytes) -> bytes:
    """时间戳里的摘要；算法不是 SHA-256 的为空。"""
    found = _info(token)["message_imprint"]
    known = found["hash_algorithm"]["algorithm"].native == "sha256"
    return bytes(found["hashed_message"].native) if known else b""


def stamped_at(token: bytes) -> datetime:
    """时间戳的时刻。"""
    at: datetime = _info(token)["gen_time"].native
    return at


def _info(token: bytes) -> tsp.TSTInfo:
    return cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed

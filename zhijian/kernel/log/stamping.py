"""请时间戳机构给检查点盖时间戳（RFC 3161），环境变量 ZHIJIAN_TSA 给出网址才盖。

盖的是检查点文字（便条签名之上的三行）的 SHA-256，故以 `openssl ts -verify` 也能核。每小时至多一次，
没有新的检查点不盖。机构的证书链由核对的人按自己信任的根去验，本系统只核所盖的确是这个检查点。
"""

import asyncio
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.request import Request, urlopen

from asn1crypto import cms, tsp
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import set_tsp_headers

from zhijian.kernel.log.models import Checkpoint, TimeStamp
from zhijian.rules import signed_note

EVERY = timedelta(hours=1)
PATIENCE = 10.0
LARGEST = 256 * 1024


class Authority(TimeStamper):
    """一个时间戳机构，经 HTTP。"""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        asked = Request(self.url, data=req.dump(), headers=set_tsp_headers({}), method="POST")  # noqa: S310
        with urlopen(asked, timeout=PATIENCE) as told:  # noqa: S310  网址在设置里限定 http、https
            return tsp.TimeStampResp.load(told.read(LARGEST))


def stamp(at: datetime, authority: TimeStamper | None = None) -> TimeStamp | None:
    """给最新的检查点盖时间戳；没有设时间戳机构、不到时候、没有新的，都不盖。"""
    url = settings.LOG_AUTHORITY
    point = Checkpoint.objects.last()
    if not url or point is None or point.size == 0:
        return None
    last = TimeStamp.objects.order_by("id").last()
    if last and (at - last.at < EVERY or last.checkpoint_id == point.pk):
        return None
    asked = (authority or Authority(url)).async_timestamp(digest(point), "sha256")
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

"""时间戳机构（RFC 3161），经 HTTP。单独成文件：pyHanko 占内存，只在真的要盖时载入。"""

from urllib.request import Request, urlopen

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import set_tsp_headers

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

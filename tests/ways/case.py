"""案件的走法。"""

from tests import make
from tests.ways import Ways

WAYS = Ways(
    start=lambda: make.register(make.cast()),
    way=make.WAY,
    bare={"received_at": make.TUESDAY},
)

"""协查的走法：与异地通告同，只是各机关逐项答复。"""

from tests.ways import Ways
from tests.ways.assistance_received import RECEIVING
from tests.ways.notice import SENDING, finished, sides

WAYS = Ways(
    start=lambda: finished("assistance", RECEIVING),
    way={"done": SENDING["done"]},
    bare={"enterprise": "某公司", "summary": "案情", "contact": "周明", "phone": "1"},
    sides=sides("assistance"),
)

"""收到的协查的走法：签收、逐项答复、返还原件、反馈，发送机关确认。"""

from typing import Any

from tests import make
from tests.ways import Ways
from tests.ways.notice import AGREED, WHY, arrived, assigned, drafter, first, turn
from tests.ways.notice_received import elsewhere
from zhijian.modules.correspondence import procedure as p
from zhijian.modules.correspondence.models import Asked


def answered(number: int) -> Any:
    """答复第几项。"""

    def data(run: make.Run) -> dict[str, Any]:
        asked = Asked.standing.filter(matter=run.matter.parent_id)[number]
        report = {"institute": "", "report_no": "", "conclusion": ""}
        return {"asked": asked, "words": "已查明。", **report}

    return data


HANDLER = first(p.HANDLE)
RECEIVING: make.Way = {
    "to_sign": (turn("sign", first(p.SIGN)),),
    "signed": (turn("assign", first(p.LEAD), assigned),),
    "working": (
        turn("answer", HANDLER, answered(0)),
        turn("answer", HANDLER, answered(1)),
        turn("tell_extension", HANDLER, {"days": 10, "why": "物流公司尚在查询。"}),
        turn("return_originals", HANDLER, {"returned_how": "邮寄（EMS 1001）"}),
        turn("submit_reply", HANDLER, {"reply": "各项已查明，材料随附。"}),
    ),
    "lead_review": (turn("send_reply", first(p.LEAD), AGREED),),
    "replied": (turn("confirm", drafter, AGREED),),
}
WAYS = Ways(
    start=lambda: arrived("assistance", RECEIVING),
    way=RECEIVING,
    bare={"delivered_at": make.TUESDAY},
    branches={
        "to_sign": (turn("redirect", first(p.SIGN), elsewhere),),
        "lead_review": (turn("lead_back", first(p.LEAD), WHY),),
        "replied": (turn("return_reply", drafter, WHY),),
    },
)

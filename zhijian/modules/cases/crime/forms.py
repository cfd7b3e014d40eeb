"""决定移送司法机关所填的表。"""

from zhijian.kernel.acts.forms import ActForm
from zhijian.kernel.matters.models import REASON_LENGTH
from zhijian.kernel.web.forms import ProseField


class DecideTransferForm(ActForm):
    """决定移送司法机关。"""

    words = ProseField(
        label="负责人意见",
        max_length=REASON_LENGTH,
        rows=3,
        initial="违法行为涉嫌犯罪，公安机关已立案，决定移送司法机关，本案不再作出行政处罚，提请结案。",
        help_text="还须吊销许可证件等处罚的，不办此环节，继续办理（行政处罚法第五十七条）",
    )

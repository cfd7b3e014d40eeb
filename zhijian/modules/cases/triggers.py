"""何时须法制审核、何时须集体讨论：由法定情形定，不由人选。值进、理由出，不碰数据库。"""

from collections.abc import Sequence


def legal_review_owed(
    *,
    heard: bool = False,
    hearing: Sequence[str] = (),
    public_interest: bool = False,
    complicated: bool = False,
) -> tuple[str, ...]:
    """须法制审核的各项理由（行政处罚法第五十八条第一款）；没有的由其他机构作案件审核。

    `hearing` 是达到听证标准的理由：此类处罚直接关系当事人重大权益。
    """
    found = []
    if public_interest:
        found.append("涉及重大公共利益（第（一）项）")
    if heard:
        found.append("经过听证程序（第（二）项）")
    elif hearing:
        found.append(f"直接关系当事人重大权益：{'；'.join(hearing)}（第（二）项）")
    if complicated:
        found.append("案件情况疑难复杂、涉及多个法律关系（第（三）项）")
    return tuple(found)


def discussion_owed(
    *,
    hearing: Sequence[str] = (),
    grave: Sequence[str] = (),
    below_floor: bool = False,
    off_band: bool = False,
) -> tuple[str, ...]:
    """须负责人集体讨论的各项理由（行政处罚法第五十七条第二款）；不须的为空。

    达到听证标准的处罚作为重大违法行为对待；减轻处罚、脱离裁量基准也须集体讨论。
    """
    found = [f"情节复杂或者重大违法行为：{words}" for words in grave]
    found += [f"重大违法行为：{words}" for words in hearing]
    if below_floor:
        found.append("拟在法定幅度以下减轻处罚")
    elif off_band:
        found.append("拟处的罚款脱离裁量基准")
    return tuple(found)

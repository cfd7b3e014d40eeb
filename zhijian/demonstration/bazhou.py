"""霸州加油站案（种子案例之十五）：二〇一五年的事实，依现行程序演示。

事实、数量、金额同原案：0786、0787 号加油机两台，59,000 升，少给 5,900 升，违法所得 29,500 元，罚款
500 元，合计 30,000 元。原案所引河北省条例文本未收录。日期移到演示首日之前；代码、人名、地址为虚构。
"""

from datetime import date, datetime
from decimal import Decimal

from zhijian.demonstration import pictures
from zhijian.demonstration.play import Play
from zhijian.kernel.evidence.models import EvidenceItem

BEGAN_DAYS_BEFORE = 150
REGULATION = "河北省计量监督管理条例"
NOTE = "按现行程序演示：2015年事实移至演示时间，金额同原案；所引省级条例文本未收录"
HERE = (39.1265, 116.3912)
PLACE = "河北省霸州市津保高速霸州出口东200米"
FACTS = (
    "当事人自{since}起擅自改动编号0786、0787的两台税控0号柴油加油机主板，破坏计量器具准确度，至{found}"
    "检查时共销售柴油59000升，成本价4.5元/升，售价5元/升，每百升少给消费者十升，共计少给5900升，"
    "违法所得29500元。"
)
INSPECTED = """一、现场设有税控加油机四台，其中编号0786、0787为0号柴油加油机，均在使用中。
二、使用20升标准金属量器对上述两台加油机进行检测，初步检测结果计量数据正常，外观未发现人为改动迹象。
三、在当事人投资人张喆在场并经其核对的情况下，拆解两台加油机，调取主板各1块，现场封样。"""
TESTED = (
    "0787号加油机主板硬件经过改动，更换了税控芯片导致税务数据无法读取，主板不符合国家标准要求；"
    "0786号加油机主板U25位置有新增焊点，使用了没有防作弊功能的主板，不符合国家标准要求。"
)
TALK = """问：我们是霸州市市场监督管理局执法人员李伟、王芳，这是我们的执法证件，请过目。看清楚了吗？
答：看清楚了。
问：你依法享有陈述、申辩和申请回避的权利，也有如实回答询问、提供证据的义务。你是否申请我们回避？
答：不申请回避。
问：你对北京市计量检测科学研究院的检测结果有无异议？
答：没有异议。0786号、0787号两台柴油加油机的主板是今年找人改动的。
问：改动以后到检查时销售了多少柴油？
答：共销售柴油59000升，成本价4.5元/升，售价5元/升，每百升少给十升，共少给5900升。"""
GUIDED = {
    "result_01": "later",
    "result_02": "good",
    "words_02": "外观未发现人为改动迹象。",
    "result_03": "good",
    "words_03": "使用20升标准金属量器检测，初步检测结果计量数据正常。",
    "result_04": "good",
    "words_04": "张喆在场核对，拆解两台加油机，调取主板各1块，现场封样送检。",
    "result_05": "later",
}
OUTCOME = "没收违法所得29500元，没收编号0786、0787的税控0号柴油加油机2台，并处罚款500元"
PENALTIES = [
    {
        "kind": "没收违法所得",
        "amount": "29500",
        "words": "没收违法所得29500元",
        "article": "《中华人民共和国行政处罚法》第二十八条第二款",
    },
    {
        "kind": "没收非法财物",
        "words": "没收编号为0786、0787的税控0号柴油加油机2台",
        "article": f"《{REGULATION}》有关罚则",
    },
    {
        "kind": "罚款",
        "amount": "500",
        "words": "罚款500元",
        "article": f"《{REGULATION}》有关罚则",
    },
]


def perform(play: Play) -> None:
    """从投诉到归档。"""
    source(play)
    filing(play)
    investigation(play)
    conclusion(play)
    notice(play)
    decision(play)
    enforcement(play)
    closing(play)


def source(play: Play) -> None:
    """投诉、登记、核查、同意立案方向。"""
    at = play.moment
    play.register(
        "zhaomin",
        at(0, "09:30"),
        NOTE,
        source_type="complaint",
        received_at=at(0, "09:10"),
        informant_name="马先生（化名）",
        informant_phone="13900000000",
        wants_reply=True,
        summary="投诉人反映霸州加油站实际加油量少于购买量，计量不准，误差最大时相差20%以上。",
        cause="涉嫌破坏计量器具准确度",
        urgent=True,
        party_kind="enterprise",
        party_name="霸州加油站",
        uscc="911310817713040107",
        representative_label="投资人",
        legal_rep="张喆",
        party_address=PLACE,
        party_contact="张喆",
        party_phone="0316-7890786",
        product_name="0号柴油",
        happened_on=_january(play.opened_on),
        happened_to=play.opened_on,
        place=PLACE,
        clues="投诉登记表；走访附近群众，反映该站计量问题较多。",
        attachments="投诉登记表1份",
    )
    play.do("zhaomin", "submit_source", at(0, "09:40"))
    play.do(
        "liuyang",
        "verify_source",
        at(0, "10:30"),
        first=play.cast["liwei"],
        second=play.cast["wangfang"],
        findings="经走访附近群众核查，反映该站0号柴油加油机计量不准的情况较多，有初步证据。",
        suggestion="file",
        words="群众关注度高，建议立案，由执法大队办理。",
    )
    play.do("sunguoqiang", "approve_source", at(0, "11:00"), words="同意，请即办。")


def filing(play: Play) -> None:
    """申请立案、审批，当天即办。"""
    at = play.moment
    play.do(
        "liwei",
        "apply_filing",
        at(0, "11:30"),
        has_evidence=True,
        evidence_words="投诉登记表、走访记录证明涉嫌计量违法。",
        punishable=True,
        punishable_words=f"《{REGULATION}》有关罚则（文本未收录）",
        ours=True,
        in_time=True,
        articles=[{"law": REGULATION}],
        lead=play.cast["liwei"],
        assist=play.cast["wangfang"],
    )
    play.do("liuyang", "endorse_filing", at(0, "11:40"))
    play.do(
        "sunguoqiang",
        "approve_filing",
        at(0, "12:00"),
        lead=play.cast["liwei"],
        others=[play.cast["wangfang"]],
    )


def investigation(play: Play) -> None:
    """现场检查、封样、送检、询问。"""
    at = play.moment
    play.do(
        "liwei",
        "inspect",
        at(0, "16:45"),
        started_at=at(0, "14:00"),
        ended_at=at(0, "16:40"),
        place=PLACE,
        present="张喆",
        present_post="投资人",
        recorder="王芳",
        findings=INSPECTED,
        party_words="以上情况属实。",
    )
    play.do(
        "liwei",
        "list_items",
        at(0, "16:50"),
        rows=[
            {
                "name": "税控0号柴油加油机",
                "model": "编号0786、0787",
                "batch": "0786、0787",
                "quantity": "2",
                "unit": "台",
                "note": "主板已调取封样",
            }
        ],
        keeper="霸州加油站，张喆",
    )
    play.do(
        "liwei",
        "sample",
        at(0, "16:55"),
        taken_at=at(0, "16:20"),
        place="霸州加油站营业现场",
        rows=[
            {
                "name": "加油机主板",
                "model": f"{number}号加油机",
                "batch": number,
                "base": "1台",
                "quantity": "1块",
                "spare": "无",
                "seal": "封条完好，张喆签字确认",
            }
            for number in ("0786", "0787")
        ],
    )
    _pictures(play)
    play.do("liwei", "work_by_guide", at(0, "17:05"), place="霸州加油站加油区", **GUIDED)
    play.do(
        "wangfang",
        "confirm_address",
        at(0, "17:10"),
        address=PLACE,
        receiver="张喆",
        phone="0316-7890786",
        electronic=True,
        electronic_kind="手机短信",
        electronic_address="0316-7890786",
    )
    play.do(
        "liwei",
        "entrust_test",
        at(1, "15:00"),
        kind="检测",
        institute="北京市计量检测科学研究院",
        object="0786号、0787号加油机主板各1块",
        items="主板硬件是否经过改动；是否符合国家标准要求",
        standard="税控加油机有关国家标准",
        due=at(20, "09:00").date(),
    )
    play.do(
        "liwei",
        "tell_test_result",
        at(15, "10:30"),
        report_no="JL-演示-0422",
        reported_at=at(15, "10:00"),
        result=TESTED,
    )
    play.do(
        "liwei",
        "interview",
        at(17, "10:40"),
        started_at=at(17, "09:00"),
        ended_at=at(17, "10:35"),
        name="张喆",
        sex="男",
        first=True,
        recorder="王芳",
        talk=TALK,
    )
    play.do(
        "liwei",
        "take_evidence",
        at(17, "11:00"),
        kind="document",
        name="柴油销售台账复印件",
        source="当事人提供",
        taken_at=at(17, "10:50"),
        place="霸州市市场监督管理局询问室",
        quantity="1份",
        pages=12,
        proves="销售柴油59000升及价格",
        original_where="霸州加油站",
    )
    _custody(play, at(17, "11:20"), "收", "物证室田野", "复印件1份12页，每页有张喆签名")
    play.do(
        "liwei",
        "order_correction",
        at(18, "09:00"),
        facts="擅自改动在用强制检定的加油机主板。",
        correction="立即停止使用经改动的加油机，恢复计量器具准确度，依法赔偿消费者损失。",
        due=at(32, "09:00").date(),
    )


def conclusion(play: Play) -> None:
    """终结、审核（先退回一次补充调查）、批准拟处罚。"""
    at = play.moment
    _custody(play, at(28, "15:00"), "验", "", "12页完好，与登记相符")
    play.do("liwei", "conclude", at(28, "16:00"), **_conclusion(play, "台账由当事人提供。"))
    play.do(
        "chenjing",
        "return_review",
        at(31, "10:00"),
        reason="请补充当事人公告赔偿消费者损失的证据。",
    )
    play.do(
        "liwei",
        "take_evidence",
        at(32, "10:00"),
        kind="document",
        name="赔偿公告照片",
        source="当事人提供，执法人员核对",
        taken_at=at(32, "09:30"),
        place="霸州加油站",
        quantity="1份",
        proves="当事人已公开张贴赔偿群众损失的公告",
        original_where="霸州加油站",
    )
    play.do(
        "liwei",
        "conclude",
        at(33, "15:00"),
        **_conclusion(play, "当事人已公开张贴赔偿公告。"),
    )
    checks = ("jurisdiction", "party", "facts", "nature", "basis", "procedure", "handling")
    play.do(
        "chenjing",
        "pass_review",
        at(36, "15:00"),
        **{f"{name}_ok": True for name in checks},
        words="同意办案机构意见，建议按程序告知当事人。",
    )
    play.do("sunguoqiang", "approve_proposal", at(38, "10:00"))


def notice(play: Play) -> None:
    """告知、陈述申辩、复核。"""
    at = play.moment
    play.do("liwei", "issue_notice", at(41, "10:00"))
    play.do(
        "liwei",
        "serve_notice",
        at(41, "15:00"),
        method="direct",
        at=at(41, "14:30"),
        place="霸州加油站",
        receiver="张喆",
        capacity="投资人",
    )
    play.do(
        "liwei",
        "record_defence",
        at(43, "10:05"),
        by="张喆",
        capacity="投资人",
        at=at(43, "09:30"),
        ended_at=at(43, "10:00"),
        place="霸州市市场监督管理局",
        form="oral",
        words="对违法事实没有异议，已张贴公告赔偿消费者损失，请求从轻处罚。",
    )
    play.do(
        "liwei",
        "review_defence",
        at(44, "11:00"),
        adopted="part",
        review="当事人公告赔偿消费者损失的情况在拟处罚时已予考虑，拟处罚款处于法定幅度内。",
    )
    play.do(
        "liwei",
        "submit_deliberation",
        at(52, "09:00"),
        words="案情复杂、群众关注度高、社会影响较大，提请集体讨论。",
    )


def decision(play: Play) -> None:
    """集体讨论、决定、送达。"""
    at = play.moment
    play.do(
        "sunguoqiang",
        "deliberate",
        at(52, "16:00"),
        started_at=at(52, "14:30"),
        ended_at=at(52, "15:40"),
        place="霸州市市场监督管理局三楼会议室",
        host="孙国强",
        recorder="陈静",
        due=3,
        present="孙国强，局长，同意办案机构意见，本案群众关注度高，应当公开处理。\n"
        "周建，副局长，事实清楚，证据确凿，同意。\n吴丽，副局长，裁量适当，同意。",
        observers="李伟、王芳（汇报）",
        why="案情复杂、社会影响较大",
        report="李伟汇报了案件来源、调查经过、违法事实、证据、陈述申辩及复核情况和处理建议。",
        conclusion=f"一致同意{OUTCOME}。",
    )
    play.do("sunguoqiang", "decide", at(54, "10:00"))
    play.do(
        "liwei",
        "serve_decision",
        at(55, "10:00"),
        method="direct",
        at=at(55, "09:30"),
        place="霸州加油站",
        receiver="张喆",
        capacity="投资人",
    )
    shown = play.attach(
        "liwei", "publication", at(56, "09:30"), removed="投资人住址、电话", secrecy=True
    )
    shown.do("chenjing", "publish", at(56, "15:00"), checked=True)


def enforcement(play: Play) -> None:
    """缴款、销毁、核实。"""
    at = play.moment
    play.do(
        "liwei",
        "record_payment",
        at(65, "10:00"),
        amount=Decimal("29500.00"),
        paid_on=at(65, "09:00").date(),
        receipt_no="冀财演示0001",
        kind="penalty",
        channel="bank",
    )
    play.do(
        "liwei",
        "record_payment",
        at(65, "10:05"),
        amount=Decimal("500.00"),
        paid_on=at(65, "09:00").date(),
        receipt_no="冀财演示0002",
        kind="penalty",
        channel="bank",
    )
    play.do(
        "liwei",
        "dispose_items",
        at(72, "11:00"),
        method="destroy",
        at=at(72, "10:00"),
        place="霸州市指定再生资源处置场",
        supervisor="周建",
        receipt="拆解销毁记录03号（演示）",
    )
    play.do(
        "liwei",
        "check_execution",
        at(73, "10:00"),
        result="罚没款已全部缴清，没收的加油机已监督销毁，当事人已更换合格加油机并公告赔偿消费者损失。",
    )


def closing(play: Play) -> None:
    """结案、归档。"""
    at = play.moment
    play.do(
        "liwei",
        "apply_closing",
        at(74, "09:00"),
        kind="executed",
        summary="当事人违法所得和罚款共计30000元已全部缴入国库，没收物品已处理，违法行为已改正。",
        execution="self",
    )
    play.do("sunguoqiang", "approve_closing", at(75, "10:00"), words="同意结案归档。")
    play.do(
        "zhaomin",
        "archive",
        at(77, "10:00"),
        checker="陈静",
        explain_missing="演示数据：本案签署件从略，逐份记入备考表。",
    )


def _pictures(play: Play) -> None:
    at = play.moment(0, "15:05")
    for number in ("0786", "0787"):
        lines = [f"{number}号加油机主板", "封样状态完好"]
        content = pictures.photo(f"{number}号加油机", lines, at, HERE)
        stored = play.bring("liwei", f"加油机{number}.jpg", content, at)
        play.do(
            "liwei",
            "add_evidence",
            play.moment(0, "17:00"),
            stored=[str(stored.pk)],
            kind="audiovisual",
            name=f"{number}号加油机及主板照片",
            source="本局拍摄",
            taken_at=at,
            place="霸州加油站",
            quantity="1张",
            proves="加油机编号、主板及封样状态",
        )


def _custody(play: Play, at: datetime, kind: str, receiver: str, condition: str) -> None:
    """销售台账的保管链上的一环。"""
    named = EvidenceItem.standing.filter(matter=play.matter, name__startswith="柴油销售台账")
    ledger = named.last()
    if ledger is None:  # 还没有演到
        return
    play.do(
        "liwei",
        "keep_custody",
        at,
        item=str(ledger.pk),
        kind=kind,
        receiver=receiver,
        at=at,
        place="霸州市市场监督管理局物证室",
        condition=condition,
    )


def _conclusion(play: Play, course: str) -> dict[str, object]:
    found = play.moment(0, "14:00")
    return {
        "course": f"接到投诉后立案调查，现场检查并对两台加油机主板封样送检。{course}",
        "facts": FACTS.format(since=_words(_january(play.opened_on)), found=_words(found.date())),
        "illegal_income": Decimal("29500.00"),
        "income_words": "59000升÷100×10升＝5900升，5900升×售价5元/升＝29500元",
        "crime_suspected": "False",
        "crime_words": "经评估，尚未达到移送公安机关的追诉标准。",
        "nature": f"破坏在用强制检定计量器具的准确度，违反《{REGULATION}》的有关规定。",
        "articles": [{"law": REGULATION}],
        "rule_code": "HEBML",
        "held": ["MITIGATED"],
        "circumstances": "如实陈述违法事实，配合调查，主动公告赔偿消费者损失。",
        "discretion": "违法行为隐蔽、持续，但能配合调查并主动赔偿，按照裁量基准予以一般处罚。",
        "penalties": PENALTIES,
        "basis": f"《{REGULATION}》有关罚则（文本未收录）、《中华人民共和国行政处罚法》第二十八条",
        "correction": "责令改正违法行为，依法赔偿消费者损失。",
        "opinion": f"建议{OUTCOME}。",
        "complex_or_major": ["案情复杂、争议较大", "社会影响较大"],
    }


def _january(day: date) -> date:
    return date(day.year, 1, 5) if day.month > 1 else date(day.year - 1, 1, 5)


def _words(day: date | datetime) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

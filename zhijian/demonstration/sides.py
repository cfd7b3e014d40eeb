"""演示案件之外的各种附属办件，与不附属于案件的检查、当场处罚：各停在有人等着办的地方。

剧本里写 `side`、`also` 的案件，演到该停处之后接着演这里同名的一段。
"""

from collections.abc import Callable
from typing import Any

from zhijian.demonstration.play import Play
from zhijian.demonstration.stories import Telling
from zhijian.kernel.acts.administration import numbering
from zhijian.modules.cases.investigation.models import PeriodNotice
from zhijian.rules.reward import TICKS

DAYS_BEFORE = 12
"""检查与当场处罚在演示首日之前多少天开始。"""
TREASURER = "zhengli"
SHOP = {
    "party_kind": "individual_business",
    "party_name": "霸州市惠民便利店",
    "uscc": "92131081MA21DEM51M",
    "legal_rep": "穆小雨",
    "party_address": "河北省霸州市演示大街15号",
    "party_phone": "0316-00000021",
}


def hearing(t: Telling) -> None:
    """当事人要求听证：已定下时间地点，通知书已送达，等着举行。"""
    team, party = t.team, t.told["party"]
    t.do(team.lead, "record_hearing_request", t.at(29, "10:00"), by=party["legal_rep"], how="书面")
    held = t.play.attach(
        team.chief,
        "hearing",
        t.at(30, "10:00"),
        host=t.play.cast[team.reviewer],
        recorder=t.play.cast["gaoyuan"],
    )
    held.do(team.lead, "hand_over_file", t.at(31, "10:00"), words="案件全部材料一册。")
    held.do(
        team.reviewer,
        "set_hearing",
        t.at(33, "10:00"),
        set_for=t.at(57, "14:00"),
        place=f"{t.play.cast[team.chief].organ.name}三楼会议室",
    )
    held.do(team.lead, "serve_hearing_notice", t.at(34, "15:00"), **_handed(t, 34))


def seizure(t: Telling) -> None:
    """扣押在期，送检期间告知书已送达，检测期间不计入扣押期限。"""
    team, told = t.team, t.told
    taken = t.play.attach(
        team.lead,
        "measure",
        t.at(9, "09:30"),
        kind="扣押",
        targets=told["product"],
        reason="有证据证明与违法行为有关，可能被转移、毁损",
        basis="《中华人民共和国产品质量法》第十八条第一款第四项",
        place="本局物证室",
        condition="防潮",
        keeper="本局",
    )
    taken.do(team.chief, "approve_seizure", t.at(9, "11:00"))
    rows = [{"name": told["product"], "quantity": "2", "unit": "台", "batch": "P-1、P-2"}]
    taken.do(team.lead, "seize", t.at(9, "14:00"), listed=rows, checked=True)
    taken.do(
        team.lead,
        "record_on_site",
        t.at(9, "15:00"),
        started_at=t.at(9, "14:00"),
        ended_at=t.at(9, "14:50"),
        present=told["party"]["legal_rep"],
        recorder=t.play.cast[team.assist].name,
        findings="逐台清点、断电、加封。",
        party_words="没有意见。",
        **dict.fromkeys(("showed", "notified", "told", "heard", "signed"), True),
    )
    taken.do(team.lead, "deliver", t.at(9, "15:10"), **_handed(t, 9))
    taken.do(team.lead, "complete", t.at(9, "15:20"))
    t.do(
        team.lead,
        "entrust_test",
        t.at(10, "10:00"),
        kind="检测",
        institute="演示质量监督检验研究院",
        object=f"{told['product']}1台",
        items="是否符合国家标准",
        standard="GB/T 演示",
        due=t.at(30, "10:00").date(),
    )
    notice = PeriodNotice.standing.filter(matter=t.play.matter).last()
    t.do(
        team.lead,
        "serve_test_period",
        t.at(10, "15:00"),
        notice=notice,
        measures=[taken.matter],
        **_handed(t, 10),
    )


def crime(t: Telling) -> None:
    """涉嫌犯罪：专案组已提出书面报告，等着正职负责人三日内决定。"""
    team, told = t.team, t.told
    offence = {
        "offence": "生产、销售伪劣产品罪",
        "articles": "《中华人民共和国刑法》第一百四十条",
        "amount": "186000",
    }
    moved = t.play.attach(
        team.head,
        "crime_transfer",
        t.at(26, "10:00"),
        lead=t.play.cast[team.lead],
        others=[t.play.cast[team.assist]],
        suspicion="销售金额可能达到追诉标准。",
        **offence,
    )
    moved.do(
        team.lead,
        "report",
        t.at(28, "16:00"),
        facts=told["facts"],
        suggested="True",
        words="销售金额已达追诉标准，应当移送公安机关。",
        **offence,
    )


def transfer(t: Telling) -> None:
    """不属于本部门职责的线索：移送函已送交，等着对方签收。"""
    team = t.team
    moved = t.play.attach(
        team.lead,
        "transfer",
        t.at(4, "10:00"),
        crime="False",
        kind="other",
        to="霸州市公安局交通警察大队",
        whole=False,
        summary=t.told["summary"],
        reason="道路上骑行未戴头盔部分不属于本局职责。",
        basis="《市场监督管理行政处罚程序规定》第十七条",
        materials=[{"name": "线索材料", "copies": "1", "pages": "3"}],
    )
    moved.do(team.chief, "approve", t.at(4, "15:00"))
    moved.do(team.lead, "send", t.at(5, "09:30"), sent_how="专人送交")


def reconsideration(t: Telling) -> None:
    """当事人申请复议：已收到申请书副本，等着十个工作日内答复。"""
    team = t.team
    asked = t.play.attach(
        team.lead,
        "reconsideration",
        t.at(60, "10:00"),
        applied_on=t.at(59, "10:00").date(),
        claim="认为罚款过重，请求变更。",
    )
    asked.do(
        team.lead,
        "receive_copy",
        t.at(64, "10:00"),
        number="霸政复〔演示〕3号",
        accepted_on=t.at(62, "10:00").date(),
        copy_on=t.at(64, "09:00").date(),
    )


def lawsuit(t: Telling) -> None:
    """当事人起诉：已收到起诉状副本，等着十五日内答辩举证。"""
    team = t.team
    t.play.attach(
        team.lead,
        "lawsuit",
        t.at(66, "10:00"),
        filed_on=t.at(63, "10:00").date(),
        copy_on=t.at(66, "09:00").date(),
        level="first",
        court="霸州市人民法院",
        number="（演示）冀1081行初7号",
        claim="请求撤销处罚决定。",
    )


def enforcement(t: Telling) -> None:
    """逾期没有缴款：已算加处罚款，等着救济期满之后催告。"""
    team = t.team
    forced = t.play.attach(
        team.lead, "enforcement", t.at(80, "10:00"), because="缴款期限届满，当事人没有缴纳。"
    )
    forced.do(team.lead, "calculate_surcharge", t.at(82, "10:00"), until=t.at(82, "10:00").date())


def publication(t: Telling) -> None:
    """处罚信息已拟稿，等着另一人复核。"""
    team = t.team
    t.play.attach(team.lead, "publication", t.at(54, "09:30"), removed="住址、电话", secrecy=True)


def reward(t: Telling) -> None:
    """举报奖励：部门、财务、分管负责人都已同意，等着主要负责人批准。"""
    team = t.team
    given = t.play.attach(
        team.lead,
        "reward",
        t.at(72, "10:00"),
        gate_words="演示：省级规定的其他重大违法行为",
        reported="该市场的公用秤不准，称重短少。",
        found="一台公平秤铅封破损，经检定示值误差超差，未造成实际短少。",
        proof="basic",
        match="nearly",
        level="3",
        **{f"tick_{name}": True for name in TICKS},
    )
    given.do(team.head, "endorse", t.at(72, "15:00"))
    given.do(TREASURER, "check_funds", t.at(73, "10:00"), words="资金已落实，同意。")
    given.do(team.deputies[0], "agree", t.at(73, "15:00"))


def blacklist(t: Telling) -> None:
    """列入黑名单：县局确认案情、不经评审，建议观察，已申报，等着市局告知。"""
    team = t.team
    opened = t.play.attach(
        team.lead, "blacklist", t.at(74, "10:00"), reason="使用的计价秤不合格，群众反映多次。"
    )
    opened.do(
        team.lead,
        "confirm",
        t.at(74, "11:00"),
        field="七",
        heavier="none",
        intent="unproved",
        gravity="ordinary",
        weighed="演示：没有证据证明故意，未造成实际短少，已换用合格的秤。",
    )
    opened.do(team.lead, "waive_review", t.at(74, "15:00"), reason="情节清楚，不须评审。")
    opened.do(
        team.lead,
        "propose",
        t.at(75, "10:00"),
        advice="watch",
        advice_words="尚不够列入，建议列为观察，一年内重点抽查。",
    )
    opened.do(team.chief, "report", t.at(75, "15:00"))


def _handed(t: Telling, day: int) -> dict[str, Any]:
    """当面送达。"""
    party = t.told["party"]
    return {
        "method": "direct",
        "at": t.at(day, "14:55"),
        "place": party["address"],
        "receiver": party["legal_rep"],
        "capacity": "法定代表人",
    }


SIDES: dict[str, Callable[[Telling], None]] = {
    one.__name__: one
    for one in (
        *(hearing, seizure, crime, transfer),
        *(reconsideration, lawsuit, enforcement, publication, reward, blacklist),
    )
}


def after(t: Telling) -> None:
    """案件演到该停处之后的一段，或者两段。"""
    for name in filter(None, (t.told.get("side"), t.told.get("also"))):
        SIDES[name](t)


def on_the_spot(play: Play) -> None:
    """一次现场检查等着实施；一次当场处罚已交付，等着报备归档。"""
    inspection(play)
    spot(play)


def inspection(play: Play) -> None:
    """双随机检查：已批准，已通知。"""
    pair = {"first": play.cast["gaoyuan"], "second": play.cast["wangfang"]}
    looked = play.open(
        "gaoyuan",
        "inspection",
        play.moment(0, "09:00"),
        **SHOP,
        source="random",
        reason="双随机抽查计划。",
        basis="计量法第十九条",
        topics=["明码标价", "计量器具检定标志"],
        planned_on=play.moment(DAYS_BEFORE + 2, "09:00").date(),
        **pair,
    )
    looked.do("liuyang", "approve_inspection", play.moment(0, "15:00"))


def spot(play: Play) -> None:
    """未明码标价，当场罚款一百元，当场收缴。"""
    cast, at = play.cast, play.moment
    numbering.allot_numbers(
        cast["gaoyuan"], word="当罚", count=20, by=cast["liuyang"], at=at(6, "08:30")
    )
    fined = play.open(
        "gaoyuan",
        "spot_penalty",
        at(6, "10:00"),
        **SHOP,
        happened_at=at(6, "09:50"),
        place=SHOP["party_address"],
        violation_type="LB03",
        facts="在售的袋装商品2种未标明价格。",
        violated="《中华人民共和国价格法》第十三条第一款",
        basis="《中华人民共和国价格法》第四十二条",
        first=cast["gaoyuan"],
        second=cast["wangfang"],
    )
    fined.do(
        "gaoyuan",
        "tell_on_spot",
        at(6, "10:10"),
        warning=True,
        fine="100",
        discretion="首次被发现，现场改正。",
        correction="立即改正，对商品明码标价。",
        party_words="没有意见",
        told=True,
    )
    fined.do(
        "gaoyuan",
        "decide_on_spot",
        at(6, "10:15"),
        pay="当场收缴",
        cash_ground="一百元以下罚款",
    )
    fined.do("gaoyuan", "deliver_on_spot", at(6, "10:20"), on_paper=True)
    fined.do(
        "gaoyuan",
        "collect_on_spot",
        at(6, "10:25"),
        receipt_no="演示票据当场1",
        collected_at=at(6, "10:24"),
    )

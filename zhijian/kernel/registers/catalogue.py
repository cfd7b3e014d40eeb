"""名册总目：有哪些名册、各叫什么、各列怎样显示。"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Register:
    """一本名册。`columns` 是内容中要显示的列：键与中文列名。"""

    code: str
    title: str
    group: str
    about: str
    columns: tuple[tuple[str, str], ...] = ()


LAW, LISTS, BASICS = "期限与罚则", "代码", "日历与区划"


def _columns(**labels: str) -> tuple[tuple[str, str], ...]:
    return tuple(labels.items())


CATALOGUE = (
    Register(
        "periods",
        "法定期限",
        LAW,
        "各项期限的长度、起算、延长与不计入的期间。",
        _columns(
            length="长度",
            trigger="起算",
            extend="延长",
            exclude="不计入",
            on_expiry="届满的后果",
            note="备注",
        ),
    ),
    Register(
        "penalty_rules",
        "罚则",
        LAW,
        "罚款的基数与幅度、并处的处罚。",
        _columns(
            base="基数",
            low_multiple="下限倍数",
            high_multiple="上限倍数",
            fixed_high="上限数额（元）",
            extras="并处",
            note="备注",
        ),
    ),
    Register(
        "hearing_thresholds",
        "听证标准",
        LAW,
        "应当告知听证权的数额，省、市可另定。",
        _columns(division="地区", person="自然人（元）", organisation="法人或者其他组织（元）"),
    ),
    Register(
        "trial_committees",
        "案件审理委员会",
        LAW,
        "旧法案件审理委员会的委员人数与到会人数，一行一个程序版本。",
        _columns(
            least="委员至少",
            least_county="县级局至少",
            major_share="重大案件到会比例",
            fewest="其他案件到会至少",
            note="备注",
        ),
    ),
    Register(
        "crime_thresholds",
        "涉罪提示标准",
        LAW,
        "达到即提示评估是否移送公安机关的金额。",
        _columns(measure="以什么衡量", amount="金额（元）"),
    ),
    Register(
        "spot_limits",
        "当场处罚限额",
        LAW,
        "简易程序的罚款限额与当场收缴的小额，省、市可以更严。",
        _columns(
            division="地区",
            person="公民（元）",
            organisation="法人或者其他组织（元）",
            cash="当场收缴小额（元）",
            excluded="另外排除",
            note="备注",
        ),
    ),
    Register(
        "inspection_caps",
        "检查频次上限",
        LAW,
        "同一机关对同一企业一年之内的检查次数。",
        _columns(division="地区", most="每年（次）", exempt="不计入的来源", note="备注"),
    ),
    Register(
        "benchmarks",
        "裁量阶次",
        LAW,
        "从轻、一般、从重在幅度中的位置。",
        _columns(lenient_share="从轻占", severe_share="从重占"),
    ),
    Register(
        "discretion_bands",
        "裁量基准",
        LAW,
        "何种违法行为、具有哪些情节，罚款应在法定幅度的哪一段（0 为下限，1 为上限）。各省可另定。",
        _columns(
            violations="违法行为",
            circumstances="情节",
            low_share="自",
            high_share="至",
            division="地区",
            note="备注",
        ),
    ),
    Register(
        "circumstances",
        "裁量情节",
        LAW,
        "不予、减轻、从轻、从重的情节。",
        _columns(weight="方向"),
    ),
    Register(
        "surcharge_rates",
        "加处罚款",
        LAW,
        "到期不缴纳罚款的每日加处。",
        _columns(daily="每日", cap="上限（本数的倍数）", note="备注"),
    ),
    Register(
        "older_wording",
        "旧法时的措辞",
        LAW,
        "旧法的案件照现行格式制作文书时，其中的条文、日数当时怎样写。",
        _columns(now="现行的写法", then="当时的写法"),
    ),
    Register(
        "reward_rules",
        "举报奖励标准",
        LAW,
        "各等级占罚没款的比例与保底、单案上限、与同级财政部门确定的起点。",
        _columns(
            first_high="一级",
            first_floor="一级保底（元）",
            second_high="二级",
            second_floor="二级保底（元）",
            third_high="三级",
            third_floor="三级保底（元）",
            cap="单案上限（元）",
            fiscal_from="财政确定（元）",
            note="备注",
        ),
    ),
    Register(
        "reward_gates",
        "举报奖励的较大数额",
        LAW,
        "重大违法行为的门槛之一：较大数额罚没款，由各省规定。",
        _columns(division="地区", amount="罚没款（元）", note="备注"),
    ),
    Register(
        "reward_approvals",
        "举报奖励的上级批准",
        LISTS,
        "多少元以上的奖励报上级机关批准。不是法定数额，各地可以自定。",
        _columns(division="地区", upper_from="报上级（元）", note="备注"),
    ),
    Register(
        "blacklist_rules",
        "黑名单的违法次数",
        LAW,
        "窗口之内生效的处罚决定达到几件，启动列入程序（opens）还是即行列入（lists，旧）。",
        _columns(
            count="件数",
            months="窗口（月）",
            categories="违法行为",
            heavy="只计较重",
            effect="达到之后",
            division="地区",
            note="备注",
        ),
    ),
    Register(
        "blacklist_approvals",
        "黑名单的上级同意",
        LAW,
        "列入决定须不须报经上一级同意，按作出决定的机关的级别。",
        _columns(level="级别", upper="须报上一级", note="备注"),
    ),
    Register(
        "enforcement_hours",
        "强制执行的钟点",
        LAW,
        "夜间不得实施强制执行，几点到几点算夜间。",
        _columns(from_hour="自（时）", to_hour="至（时）", note="备注"),
    ),
    Register(
        "paper_templates",
        "文书样式",
        LAW,
        "各种执法文书的样式与版本。",
        _columns(word="文号字", binder="卷别", seal="盖章", service="送达回证"),
    ),
    Register(
        "reminding",
        "提醒办法",
        LISTS,
        "期限届满之前何时提醒、超期之后怎样逐级报告。不是法定期限，机关可以自定。",
        _columns(
            part="剩几分之一时提醒",
            most="至多提前（日）",
            workdays="每隔几个工作日报上一级",
            days="到期前几日提醒",
        ),
    ),
    Register("violation_groups", "违法行为大类", LISTS, "违法行为分类之上的大类。"),
    Register(
        "violation_types",
        "违法行为分类",
        LISTS,
        "违法行为的定义、违反条款与处罚条款。",
        _columns(
            definition="定义",
            breached="违反",
            penal="罚则",
            crime="涉罪提示",
            thresholds="涉罪标准",
            division="地区",
        ),
    ),
    Register(
        "playbooks",
        "办案模式",
        LISTS,
        "一类违法行为怎样定性、取证、裁量。在“办案模式”页看全文，草拟、签认。",
        _columns(violations="违法行为", nature="定性", basis="处罚依据", division="地区"),
    ),
    Register(
        "precedents",
        "典型案例（国家案例）",
        LISTS,
        "随程序发布的国家典型案例。在“典型案例库”页看全文、引用。",
        _columns(origin="选送单位", kind="种类", product="产品", articles="所引条文"),
    ),
    Register(
        "causes",
        "案由",
        LISTS,
        "登记与立案时可选的写法。",
        _columns(violation_type="违法行为"),
    ),
    Register("source_types", "案件来源", LISTS, "案件从哪里来。"),
    Register("evidence_kinds", "证据种类", LISTS, "行政处罚法的八种证据。"),
    Register(
        "service_methods",
        "送达方式",
        LISTS,
        "各种送达方式何日视为送达。",
        _columns(served_when="送达之日", needs="须有"),
    ),
    Register(
        "procedure_variants",
        "地方程序",
        LAW,
        "各机关在法定程序上增设的审批、缩短的期限。在“办案程序”页草拟、签认。",
        _columns(organ_name="机关", kind_title="办件", base="法定程序", told="增设与缩短"),
    ),
    Register(
        "record_lists",
        "记录清单",
        LAW,
        "哪一环节以哪种方式记录什么；必须记录而没有的，说明原因并经批准才可结案。",
        _columns(kind="办件", ways="方式（任一）", what="记录什么", required="必须", note="备注"),
    ),
    Register(
        "field_guides",
        "作业指导书",
        LISTS,
        "现场逐项检查什么、看什么、依什么标准、以哪种方式记录。",
        _columns(goods="商品或者对象", violations="违法行为", items="条目", note="备注"),
    ),
    Register("closing_grounds", "结案情形", LISTS, "可以结案的五类情形。"),
    Register(
        "calendar",
        "工作日历",
        BASICS,
        "国务院办公厅逐年的放假通知。没有通知的年份，期限待定。",
    ),
    Register(
        "divisions",
        "行政区划",
        BASICS,
        "县以上行政区划代码（GB/T 2260）。",
        _columns(level="级别", parent="上级"),
    ),
)


def register(code: str) -> Register:
    """一本名册；没有的抛 KeyError。"""
    for item in CATALOGUE:
        if item.code == code:
            return item
    raise KeyError(code)

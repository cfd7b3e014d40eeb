"""调查取证：各种取证、措施、办案期限、回避，到提交调查终结报告。"""

from zhijian.modules.cases.procedure.duties import CHIEF, HANDLE, HANDLER, HEAD, LAW, RULES
from zhijian.modules.cases.procedure.stages import AFTER_HAND, IN_HAND, TO_CLOSE
from zhijian.rules import custody, recording
from zhijian.rules.procedure import FLOW, Step


def _inquiry(verb: str, label: str, article: str, paper: str, hands: int = 2) -> Step:
    """调查阶段的一种取证：由承办人办，两名持证，制作一份文书，阶段不变。"""
    return Step(
        verb,
        label,
        ("investigating",),
        "",
        HANDLE,
        article=article,
        assigned=(HANDLER,),
        hands=hands,
        papers=(paper,) if paper else (),
        phase="investigation",
    )


INVESTIGATION = (
    _inquiry("inspect", "制作现场笔录", f"{LAW}第五十五条第二款", "9"),
    _inquiry("interview", "制作询问笔录", f"{LAW}第五十五条第二款", "14"),
    _inquiry("take_evidence", "提取证据", f"{LAW}第四十六条、第五十四条第一款", "11"),
    _inquiry("confirm_address", "确认送达地址", f"{LAW}第六十一条第二款", "10", hands=1),
    _inquiry("list_items", "登记涉案财物", f"{RULES}第三十四条", "24"),
    _inquiry("sample", "抽样取证", f"{LAW}第五十六条；{RULES}第三十一条", "29"),
    _inquiry("entrust_test", "委托检验", f"{RULES}第三十二条", "30", hands=1),
    _inquiry("change_test_period", "变更检验期间", f"{RULES}第三十二条", "", hands=1),
    _inquiry("serve_test_period", "送达检验期间告知书", "行政强制法第二十五条第三款", "50"),
    _inquiry("tell_test_result", "告知检验结果", f"{RULES}第三十二条", "32", hands=1),
    _inquiry("request_recheck", "登记复检申请", "产品质量法第十五条第三款", "", hands=1),
    _inquiry("entrust_recheck", "委托复检", "产品质量法第十五条第三款", "30", hands=1),
    _inquiry("order_correction", "责令改正", f"{LAW}第二十八条第一款", "33"),
    _inquiry("extract_electronic", "提取电子数据", f"{LAW}第四十六条第一款第（四）项", "12"),
    _inquiry("summon", "通知询问", f"{LAW}第五十五条第二款", "13", hands=1),
    _inquiry("request_materials", "限期提供材料", f"{LAW}第五十五条第二款", "15", hands=1),
    _inquiry("request_identification", "请求协助辨认、鉴别", f"{RULES}第三十条", "16", hands=1),
    _inquiry(
        "request_assistance", "请求协助调查", f"{LAW}第二十六条；{RULES}第四十六条", "17", hands=1
    ),
    _inquiry("prolong_assistance", "登记协助调查延期", f"{RULES}第四十六条", "", hands=1),
    _inquiry("order_refund", "责令退款", f"价格法第四十一条；{RULES}第六十四条", "34"),
    _inquiry(
        "record_reply", "登记辨认、协助、退款的答复", f"{RULES}第三十条、第四十六条", "", hands=1
    ),
    Step(
        "recheck_correction",
        "复查改正情况",
        (*IN_HAND, "decided", "executing", "execution_checked"),
        "",
        HANDLE,
        article=f"{LAW}第二十八条第一款",
        assigned=(HANDLER,),
        hands=2,
        phase="investigation",
    ),
    Step(
        "add_evidence",
        "添加证据",
        ("investigating", "defence"),
        "",
        article=f"{LAW}第四十六条",
        phase="investigation",
        duty=HANDLE,
        assigned=(HANDLER,),
    ),
    Step(
        "reassign_handlers",
        "另行指派承办人",
        ("investigating", "defence", "executing"),
        "",
        CHIEF,
        article=f"{LAW}第四十二条第一款、第四十三条",
        phase="investigation",
    ),
    Step(
        "extend_handling",
        "批准延长办案期限",
        IN_HAND,
        "",
        CHIEF,
        article=f"{LAW}第六十条；{RULES}第六十四条",
        phase="investigation",
    ),
    Step(
        "file_extension",
        "报送延长审批表备案",
        (*IN_HAND, "decided", "executing", "execution_checked"),
        "",
        HANDLE,
        assigned=(HANDLER,),
        phase="investigation",
    ),
    Step(
        "conclude",
        "提交调查终结报告",
        ("investigating",),
        "case_review",
        HANDLE,
        article=f"{RULES}第四十九条",
        assigned=(HANDLER,),
        hands=2,
        guards=("EVIDENCE", "G10", "G19"),
        papers=("35",),
        starts=("CASE_REVIEW",),
        phase="investigation",
    ),
)


def _measured(verb: str, label: str, sources: tuple[str, ...], article: str) -> Step:
    """由先行登记保存、查封、扣押引起的一笔，阶段不变。"""
    return Step(verb, label, sources, "", FLOW, article=article, phase="investigation")


MEASURES = (
    _measured(
        "measure_opened",
        "提请采取措施",
        ("investigating",),
        f"{LAW}第五十六条；行政强制法第十八条",
    ),
    _measured(
        "measure_taken",
        "已采取措施",
        (*IN_HAND, *AFTER_HAND),
        f"{LAW}第五十六条；行政强制法第二十四条",
    ),
    _measured(
        "measure_ended",
        "措施已了结",
        (*IN_HAND, *AFTER_HAND),
        f"{LAW}第五十六条；行政强制法第二十七条、第二十八条",
    ),
)

CLOCK = (
    Step(
        "pause_handling",
        "办案期限停止计算",
        IN_HAND,
        "",
        FLOW,
        article=f"{LAW}第六十条；{RULES}第六十四条",
        phase="investigation",
    ),
    Step(
        "resume_handling",
        "办案期限恢复计算",
        IN_HAND,
        "",
        FLOW,
        article=f"{LAW}第六十条；{RULES}第六十四条",
        phase="investigation",
    ),
)

KEEPING = (
    custody.keeping((*IN_HAND, *TO_CLOSE), HANDLE, (HANDLER,), phase="investigation"),
    recording.keeping((*IN_HAND, *TO_CLOSE), HANDLE, (HANDLER,), phase="investigation"),
)

GUIDED = (recording.guided(("investigating",), HANDLE, (HANDLER,), phase="investigation"),)

EXPLAINING = recording.explaining(
    (*IN_HAND, *TO_CLOSE), HANDLE, (HANDLER,), HEAD, phase="investigation"
)
"""没有作记录的，说明原因并由另一人批准；旧法的程序没有。"""

RECUSAL = (
    Step(
        "ask_recusal",
        "登记回避申请",
        IN_HAND,
        "",
        HANDLE,
        article=f"{LAW}第四十三条",
        phase="investigation",
    ),
    Step(
        "decide_recusal",
        "决定回避申请",
        IN_HAND,
        "",
        CHIEF,
        article=f"{LAW}第四十三条第二款、第三款",
        phase="investigation",
    ),
)

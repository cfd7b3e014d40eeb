"""公众服务：不须登录的几项查询与核验，列在一页上。哪些模块有公众页，只有这一层都认识。"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

SERVICES = (
    (
        "check",
        "文书核验",
        "输入文书上的核验码，或者放入 PDF 比对，看它是否本系统制发、现在是否有效。",
    ),
    ("check_bundle", "证明包核验", "在本机核对案件的证明包，文件不上传。"),
    (
        "public_decisions",
        "行政处罚信息公示",
        "按当事人名称、统一社会信用代码、文号查公示中的处罚决定。",
    ),
    (
        "public_blacklist",
        "严重违法失信名单查询",
        "按企业的全称或者统一社会信用代码查公示中的名单。",
    ),
    ("public_rewards", "举报奖励领取查询", "举报人凭领奖编码查奖励办到哪一步，不须表明身份。"),
    ("public_delegations", "委托书公示", "受委托实施行政处罚的组织、事项与期限。"),
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """公众服务的目录。"""
    rows = [(reverse(name), title, words) for name, title, words in SERVICES]
    return render(request, "web/public.html", {"rows": rows})

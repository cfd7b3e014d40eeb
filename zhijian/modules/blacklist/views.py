"""黑名单台账：可打印、可导出。"""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from zhijian.kernel import clock
from zhijian.kernel.organs import duties
from zhijian.kernel.web.ledgers import answers, tables
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.blacklist import ledger as book
from zhijian.modules.blacklist.procedure import STAGES
from zhijian.rules.refusal import Gone

PAGE = 50


@login_required
def ledger(request: SignedIn) -> HttpResponse:
    """看得见全部的各次列入；没有黑名单职责的视同不存在。"""
    at = clock.now()
    if not any(names & book.READERS for names in duties.by_organ(request.user, at).values()):
        raise Gone
    whole = book.rows(request.user, at)
    group = request.GET.get("group", "")
    known = book.GROUPS.get(group)
    held = whole.filter(matter__stage__in=known[1]) if known else whole
    if form := request.GET.get("export"):
        told = tables.told(request.user, at, [known[0]] if known else [])
        cells = [book.cells(line) for line in book.lines(held)]
        table = tables.Table("黑名单台账", book.HEADINGS, cells, told, book.NUMBERS)
        return answers.answer(request, table, form, at, back=request.path)
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": book.lines(page),
        "totals": book.totals(whole),
        "group": group if known else "",
        "stages": STAGES,
    }
    return render(request, "blacklist/ledger.html", context)

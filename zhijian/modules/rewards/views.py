"""举报奖励自有的页面：领奖告知书、发放凭证、台账、统计。"""

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from zhijian.kernel import clock
from zhijian.kernel.clock import local_date
from zhijian.kernel.log import trace
from zhijian.kernel.log.models import Trace
from zhijian.kernel.organs import duties
from zhijian.kernel.web.finding import leave_look, seen
from zhijian.kernel.web.ledgers import answers, tables
from zhijian.kernel.web.request import SignedIn
from zhijian.modules.rewards import ledger as book
from zhijian.modules.rewards.models import Reward
from zhijian.modules.rewards.procedure import INFORMANT, STAGES
from zhijian.rules.money import in_words
from zhijian.rules.refusal import Gone

PAGE = 50
WITH_CODE = ("approved", "notified")
WITH_VOUCHER = ("claimed", "paid")


class LookForm(forms.Form):
    """查看的理由。"""

    reason = forms.CharField(label="查看理由", max_length=200, help_text="如“告知举报人”")


@never_cache
@login_required
def letter(request: SignedIn, pk: UUID) -> HttpResponse:
    """领奖告知书，连同领奖编码：知悉举报人身份的人写明理由之后才给看，先留痕。没有举报人的姓名。"""
    found = seen(request, "reward", pk)
    if found.matter.stage not in WITH_CODE or not duties.may(
        request.user, INFORMANT, found.matter.organ, found.at
    ):
        raise Gone
    form = LookForm(request.POST or None)
    context: dict[str, object] = {"matter": found.matter, "form": form}
    if request.method == "POST" and form.is_valid():
        words = f"领奖编码：{form.cleaned_data['reason']}"
        trace.leave(
            Trace.Kind.SECRET, by=request.user, at=found.at, matter=found.matter, words=words
        )
        row = found.detail
        context |= {
            "row": row,
            "code": row.claim_code.reveal(),
            "words": in_words(row.amount),
            "today": local_date(found.at),
            "public": request.build_absolute_uri("/public/rewards/"),
        }
    return render(request, "rewards/letter.html", context)


@never_cache
@login_required
def voucher(request: SignedIn, pk: UUID) -> HttpResponse:
    """发放凭证：以奖励编号指明，没有领款人。"""
    found = seen(request, "reward", pk)
    if found.matter.stage not in WITH_VOUCHER:
        raise Gone
    leave_look(request, found, "打开发放凭证")
    row = found.detail
    context = {"matter": found.matter, "row": row, "words": in_words(row.amount)}
    return render(request, "rewards/voucher.html", context)


@login_required
def ledger(request: SignedIn) -> HttpResponse:
    """举报奖励台账，可打印、可导出；没有举报人。"""
    at, held = clock.now(), _held(request)
    if form := request.GET.get("export"):
        rows = [book.cells(row) for row in held]
        told = tables.told(request.user, at, [])
        table = tables.Table("举报奖励台账", book.HEADINGS, rows, told, book.MONEY)
        return answers.answer(request, table, form, at, back=request.path)
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    return render(request, "rewards/ledger.html", {"page": page, "stages": STAGES})


@login_required
def statistics(request: SignedIn) -> HttpResponse:
    """按等级与金额的统计：不足五件的格与算得出来的格隐去。"""
    held = _held(request)
    years = book.years(held)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    told = None if year is None else book.summary(held, year)
    context = {"years": years, "year": year, "told": told, "levels": Reward.Level.labels}
    return render(request, "rewards/statistics.html", context)


def _held(request: SignedIn) -> QuerySet[Reward]:
    """有奖励的职责的人看得见的各笔；没有职责的视同不存在。"""
    at = clock.now()
    if not any(names & book.READERS for names in duties.by_organ(request.user, at).values()):
        raise Gone
    return book.rows(request.user, at)

"""撤回：本人最后一次办理，下一手还没有动，可以撤回。"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhijian.kernel.acts import withdrawing
from zhijian.kernel.web import sending
from zhijian.kernel.web.finding import seen
from zhijian.kernel.web.forms import ProseField
from zhijian.kernel.web.request import SignedIn
from zhijian.rules.refusal import Gone, Refused, Unmet


class WithdrawForm(forms.Form):
    """撤回的理由。"""

    reason = ProseField(label="撤回理由", rows=3, max_length=500)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@login_required
@sending.once
def withdraw(request: SignedIn, kind: str, pk: UUID) -> HttpResponse:
    """撤回之前说清会怎样：原记录仍在，文书作废而留号。"""
    found = seen(request, kind, pk)
    last = withdrawing.may_withdraw(found.matter, request.user)
    posted = request.method == "POST"
    if last is None and not posted:
        raise Gone
    initial = {"seen_version": found.matter.version}
    form = WithdrawForm(request.POST if posted else None, initial=initial)
    refused: tuple[Unmet, ...] = ()
    if posted and form.is_valid():
        try:
            withdrawing.withdraw(
                found.matter.pk,
                by=request.user,
                at=found.at,
                slip=sending.slip(request),
                **form.cleaned_data,
            )
        except Refused as error:
            refused = error.reasons
        else:
            messages.success(request, "已撤回。原记录仍在，撤回本身也记了一笔。")
            return redirect("matter", kind, pk)
    return render(
        request,
        "web/withdraw.html",
        {
            "seen": found,
            "matter": found.matter,
            "form": form,
            "last": last,
            "label": found.procedure.labels.get(last.verb, "") if last else "",
            "refused": refused,
        },
        status=422 if posted else 200,
    )

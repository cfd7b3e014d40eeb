"""业务说明书：异地通告、协查，与接收机关的办理。"""

from zhijian.kernel.acts.spec import ModuleSpec, Verb
from zhijian.modules.correspondence import actions, forms
from zhijian.modules.correspondence.facts import facts
from zhijian.modules.correspondence.guards import ASSISTANCE_GUARDS, NOTICE_GUARDS
from zhijian.modules.correspondence.models import (
    Assistance,
    AssistanceReceived,
    Notice,
    NoticeReceived,
    Sent,
)
from zhijian.modules.correspondence.procedure import (
    APPROVE,
    ASSISTANCE_2021,
    ASSISTANCE_RECEIVED_2021,
    DRAFT,
    LEAD,
    NOTICE_2021,
    NOTICE_RECEIVED_2021,
    SIGN,
)

CHAPTER = "案件管理"
OVERSEE = frozenset({"督办:拟制", "督办:审批"})


def _sending(draft: type[forms.Draft], model: type[Sent]) -> dict[str, Verb]:
    return {
        "draft": Verb(actions.draft, draft),
        "approve": Verb(actions.approve, forms.Words),
        "send_back": Verb(actions.return_draft, forms.Why),
        "refuse": Verb(actions.refuse, forms.Why),
        "revise": Verb(actions.revise, draft, forms.given(model)),
        "enclose": Verb(actions.enclose, forms.Enclose),
        "send": Verb(actions.send, many=True),
        "recall": Verb(actions.recall, forms.Why, many=True),
        "all_confirmed": Verb(actions.all_confirmed),
        "close": Verb(actions.close, forms.Words),
    }


RECEIVING = {
    "deliver": Verb(actions.deliver),
    "sign": Verb(actions.sign),
    "redirect": Verb(actions.redirect, forms.Redirect),
    "assign": Verb(actions.assign, forms.Assign),
    "lead_back": Verb(actions.lead_back, forms.Why),
    "send_reply": Verb(actions.send_reply, forms.Words),
    "confirm": Verb(actions.confirm, forms.Words),
    "return_reply": Verb(actions.return_reply, forms.Why),
    "recalled": Verb(actions.recalled),
}
NOTICE = ModuleSpec(
    kind="notice",
    title="异地通告",
    model=Notice,
    procedures={NOTICE_2021.code: NOTICE_2021},
    current=NOTICE_2021.code,
    verbs=_sending(forms.DraftNotice, Notice),
    guards={},
    facts=facts,
    full_sight=frozenset({DRAFT, APPROVE}),
    upper_sight=OVERSEE,
    template="correspondence/sent.html",
    chapter=CHAPTER,
    ledger=(
        "category",
        "demand",
        "enterprise",
        "uscc",
        "product",
        "days",
        "contact",
        "phone",
        "sent_at",
    ),
)
ASSISTANCE = ModuleSpec(
    kind="assistance",
    title="协查",
    model=Assistance,
    procedures={ASSISTANCE_2021.code: ASSISTANCE_2021},
    current=ASSISTANCE_2021.code,
    verbs=_sending(forms.DraftAssistance, Assistance),
    guards={},
    facts=facts,
    full_sight=frozenset({DRAFT, APPROVE}),
    upper_sight=OVERSEE,
    template="correspondence/sent.html",
    chapter=CHAPTER,
    ledger=(
        "enterprise",
        "uscc",
        "product",
        "days",
        "contact",
        "phone",
        "sent_at",
    ),
)
NOTICE_RECEIVED = ModuleSpec(
    kind="notice_received",
    title="通告办理",
    model=NoticeReceived,
    procedures={NOTICE_RECEIVED_2021.code: NOTICE_RECEIVED_2021},
    current=NOTICE_RECEIVED_2021.code,
    verbs=RECEIVING
    | {
        "note": Verb(actions.note),
        "submit_reply": Verb(actions.submit_notice_reply, forms.NoticeReply),
        "case_registered": Verb(actions.case_registered),
        "case_decided": Verb(actions.case_decided),
    },
    guards=NOTICE_GUARDS,
    facts=facts,
    full_sight=frozenset({SIGN, LEAD, DRAFT, APPROVE}),
    upper_sight=OVERSEE,
    template="correspondence/received.html",
    approvers=(LEAD,),
    chapter=CHAPTER,
    ledger=(
        "delivered_at",
        "signed_at",
        "due_on",
        "outcome",
        "case_number",
        "replied_at",
        "confirmed_at",
    ),
)
ASSISTANCE_RECEIVED = ModuleSpec(
    kind="assistance_received",
    title="协查办理",
    model=AssistanceReceived,
    procedures={ASSISTANCE_RECEIVED_2021.code: ASSISTANCE_RECEIVED_2021},
    current=ASSISTANCE_RECEIVED_2021.code,
    verbs=RECEIVING
    | {
        "submit_reply": Verb(actions.submit_assistance_reply, forms.AssistanceReply),
        "answer": Verb(actions.answer, forms.AnswerForm),
        "tell_extension": Verb(actions.tell_extension, forms.TellExtension),
        "return_originals": Verb(actions.return_originals, forms.ReturnOriginals),
    },
    guards=ASSISTANCE_GUARDS,
    facts=facts,
    full_sight=frozenset({SIGN, LEAD, DRAFT, APPROVE}),
    upper_sight=OVERSEE,
    template="correspondence/received.html",
    approvers=(LEAD,),
    chapter=CHAPTER,
    ledger=(
        "delivered_at",
        "signed_at",
        "due_on",
        "replied_at",
        "confirmed_at",
        "returned_at",
        "returned_how",
        "extended_why",
    ),
)
SPECS = (NOTICE, ASSISTANCE, NOTICE_RECEIVED, ASSISTANCE_RECEIVED)

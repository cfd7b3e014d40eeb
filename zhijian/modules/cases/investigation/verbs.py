"""调查阶段的环节与页面。"""

from zhijian.kernel.acts.spec import Guard, Verb
from zhijian.kernel.web.evidence.forms import EvidenceForm
from zhijian.kernel.web.verbs import recording
from zhijian.kernel.web.verbs.custody import KEEP_CUSTODY
from zhijian.kernel.web.verbs.guiding import WORK_BY_GUIDE
from zhijian.kernel.web.verbs.inspecting import InspectForm
from zhijian.modules.cases.investigation import (
    actions,
    correcting,
    filing,
    guards,
    letters,
    measures,
    staffing,
    testing,
)
from zhijian.modules.cases.investigation import forms as f
from zhijian.modules.cases.investigation import letter_forms as lf
from zhijian.modules.cases.investigation import staffing_forms as s
from zhijian.modules.cases.investigation import testing_forms as t

VERBS: dict[str, Verb] = {
    "inspect": Verb(actions.inspect, InspectForm, f.inspecting),
    "interview": Verb(actions.interview, f.InterviewForm, f.interviewing),
    "take_evidence": Verb(actions.take_evidence, EvidenceForm),
    "keep_custody": KEEP_CUSTODY,
    "work_by_guide": WORK_BY_GUIDE,
    **recording.VERBS,
    "add_evidence": Verb(actions.add_evidence, f.AddEvidenceForm),
    "confirm_address": Verb(actions.confirm_address, f.AddressForm, f.confirming),
    "list_items": Verb(actions.list_items, f.ItemsForm),
    "sample": Verb(actions.sample, f.SampleForm, f.sampling),
    "entrust_test": Verb(testing.entrust_test, f.EntrustForm, f.entrusting),
    "tell_test_result": Verb(testing.tell_test_result, f.TellResultForm),
    "request_recheck": Verb(testing.request_recheck, t.RecheckForm),
    "entrust_recheck": Verb(testing.entrust_recheck, t.EntrustRecheckForm),
    "extract_electronic": Verb(letters.extract_electronic, lf.ExtractForm),
    "summon": Verb(letters.summon, lf.SummonForm, lf.summoning),
    "request_materials": Verb(letters.request_materials, lf.MaterialsForm, lf.asking),
    "request_identification": Verb(
        letters.request_identification, lf.IdentificationForm, lf.identifying
    ),
    "request_assistance": Verb(letters.request_assistance, lf.AssistanceForm, lf.assisting),
    "order_refund": Verb(letters.order_refund, lf.RefundForm),
    "prolong_assistance": Verb(letters.prolong_assistance, lf.ProlongForm),
    "record_reply": Verb(letters.record_reply, lf.ReplyForm),
    "recheck_correction": Verb(correcting.recheck_correction, lf.RecheckCorrectionForm),
    "order_correction": Verb(correcting.order_correction, f.CorrectionForm, f.correcting),
    "reassign_handlers": Verb(staffing.reassign_handlers, s.ReassignForm, s.reassigning),
    "ask_recusal": Verb(staffing.ask_recusal, s.AskRecusalForm),
    "decide_recusal": Verb(staffing.decide_recusal, s.DecideRecusalForm),
    "extend_handling": Verb(staffing.extend_handling, s.ExtendHandlingForm),
    "file_extension": Verb(filing.file_extension, filing.FileExtension),
    "change_test_period": Verb(testing.change_test_period, t.ChangePeriodForm),
    "serve_test_period": Verb(testing.serve_test_period, t.ServePeriodForm),
    "measure_opened": Verb(measures.measure_opened),
    "measure_taken": Verb(measures.measure_taken),
    "measure_ended": Verb(measures.measure_ended),
    "pause_handling": Verb(staffing.pause_handling),
    "resume_handling": Verb(staffing.resume_handling),
}
GUARDS: dict[str, Guard] = {
    "EVIDENCE": guards.evidence,
    "FILED": filing.filed,
    **recording.GUARDS,
}

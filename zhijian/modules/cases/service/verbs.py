"""送达的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.service import actions, forms

VERBS: dict[str, Verb] = {
    "serve_notice": Verb(actions.serve_notice, forms.Serve),
    "serve_decision": Verb(actions.serve_decision, forms.Serve),
}

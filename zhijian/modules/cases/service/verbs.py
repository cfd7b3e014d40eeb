"""送达的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.serving import Serve
from zhijian.modules.cases.service import actions

VERBS: dict[str, Verb] = {
    "serve_notice": Verb(actions.serve_notice, Serve),
    "serve_decision": Verb(actions.serve_decision, Serve),
}

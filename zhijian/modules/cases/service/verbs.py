"""送达的环节与其页面。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs.announcing import Announce
from zhijian.kernel.web.verbs.serving import Serve, ServePaper, serve_paper
from zhijian.modules.cases.service import actions


class ServeOther(ServePaper):
    """送达告知书、决定书等自有送达环节的文书以外的一份文书。"""

    apart = ("31", "37", "45", "46", "47")


VERBS: dict[str, Verb] = {
    "serve_notice": Verb(actions.serve_notice, Serve),
    "serve_decision": Verb(actions.serve_decision, Serve),
    "serve_paper": Verb(serve_paper, ServeOther),
    "announce": Verb(actions.announce, Announce),
}

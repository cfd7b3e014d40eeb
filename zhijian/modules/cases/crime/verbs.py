"""移送在案件上的环节。"""

from zhijian.kernel.acts.spec import Verb
from zhijian.modules.cases.crime import actions, forms

VERBS: dict[str, Verb] = {
    "crime_opened": Verb(actions.crime_opened),
    "crime_told": Verb(actions.crime_told),
    "decide_crime_transfer": Verb(actions.decide_crime_transfer, forms.DecideTransferForm),
    "transfer_opened": Verb(actions.transfer_opened),
    "source_moved": Verb(actions.source_moved),
    "case_moved": Verb(actions.case_moved),
}

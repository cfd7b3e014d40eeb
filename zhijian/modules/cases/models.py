"""各阶段的模型在此汇总，使 Django 找得到；每个阶段一行。"""

from zhijian.modules.cases.branches.models import *  # noqa: F403
from zhijian.modules.cases.closing.models import *  # noqa: F403
from zhijian.modules.cases.crime.models import *  # noqa: F403
from zhijian.modules.cases.decision.models import *  # noqa: F403
from zhijian.modules.cases.enforcement.models import *  # noqa: F403
from zhijian.modules.cases.filing.models import *  # noqa: F403
from zhijian.modules.cases.investigation.models import *  # noqa: F403
from zhijian.modules.cases.notice.models import *  # noqa: F403
from zhijian.modules.cases.remedies.models import *  # noqa: F403
from zhijian.modules.cases.review.models import *  # noqa: F403
from zhijian.modules.cases.sources.models import *  # noqa: F403
from zhijian.modules.cases.trial.models import *  # noqa: F403

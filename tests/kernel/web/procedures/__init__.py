"""程序页：图、表、BPMN。"""

import pytest

from zhijian.kernel.acts.spec import registry

EVERY = [
    pytest.param(spec, procedure, id=procedure.code)
    for spec in registry.values()
    for procedure in spec.procedures.values()
]

"""全部衔接：每处一个文件，在此汇成一张表。"""

from zhijian.kernel.acts.flows import Flow

FLOWS: tuple[Flow, ...] = ()

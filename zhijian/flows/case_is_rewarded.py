"""举报奖励由案件提出：案件已结案或者移送追刑，有具名举报人。什么身份信息也不带过去。"""

from zhijian.kernel.acts.flows import Flow

FLOWS = (Flow("reward", "propose", "case", "reward_proposed"),)

"""量的时候的设置：网址里多一个底线，文书不排版。"""

from bench.acts import SETTINGS
from zhijian.config.settings import *  # noqa: F403

globals().update(SETTINGS)

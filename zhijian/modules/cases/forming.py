"""随办件而定的表：选项取自这一件的台账。"""

from datetime import datetime

from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.matters.models import Matter


class MatterForm(ActForm):
    """在已有的办件上填的表。"""

    def prepare(self, setting: Setting) -> None:
        if setting.matter is not None:
            self.fit(setting.matter, setting.at)

    def fit(self, matter: Matter, at: datetime) -> None:
        """按这一件备好选项。"""

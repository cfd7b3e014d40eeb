"""把演示剧本里的一件办到某一步停下（经真的表与门，不经浏览器），浏览器的测试接着办。"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from zhijian.demonstration import stories
from zhijian.demonstration.play import Play
from zhijian.kernel import clock
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer


def staged(cast: Mapping[str, Officer], key: str, **changes: Any) -> Matter:
    """剧本 `key` 的一件；`stop="submit_source"` 之类改停在哪一步，`days`、`party` 等改剧本。"""
    told = next(one for one in stories.scripts() if one["key"] == key) | changes
    play = Play(cast, clock.today() - timedelta(days=told["days"]), clock.now())
    stories.tell(play, told)
    assert play.matter is not None
    return Matter.objects.get(pk=play.matter.pk)


def url(matter: Matter) -> str:
    """办件页的网址。"""
    return f"/{matter.kind}/{matter.pk}/"

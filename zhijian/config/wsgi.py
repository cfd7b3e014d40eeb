"""WSGI 入口。"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhijian.config.settings")
application = get_wsgi_application()

# 起动时造好的东西终生不变，不必每次回收都走一遍；一页要造几万个小对象，默认七百个一查太勤
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)

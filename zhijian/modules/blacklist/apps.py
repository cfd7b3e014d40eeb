from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.blacklist"
    label = "blacklist"
    verbose_name = "黑名单"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.blacklist.module import SPEC

        register(SPEC)

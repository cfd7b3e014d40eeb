from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.enforcements"
    label = "enforcements"
    verbose_name = "强制执行"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.enforcements.module import SPEC

        register(SPEC)

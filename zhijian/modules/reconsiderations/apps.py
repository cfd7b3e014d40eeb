from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.reconsiderations"
    label = "reconsiderations"
    verbose_name = "行政复议"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.reconsiderations.module import SPEC

        register(SPEC)

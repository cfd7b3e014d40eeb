from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.transfers"
    label = "transfers"
    verbose_name = "案件移送"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.transfers.module import SPEC

        register(SPEC)

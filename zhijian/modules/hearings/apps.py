from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.hearings"
    label = "hearings"
    verbose_name = "听证"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.hearings.module import SPEC

        register(SPEC)

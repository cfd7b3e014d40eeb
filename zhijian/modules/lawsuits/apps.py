from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.lawsuits"
    label = "lawsuits"
    verbose_name = "行政诉讼"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.lawsuits.module import SPEC

        register(SPEC)

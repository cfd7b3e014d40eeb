from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.crime_transfers"
    label = "crime_transfers"
    verbose_name = "涉嫌犯罪案件移送"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.crime_transfers.module import SPEC

        register(SPEC)

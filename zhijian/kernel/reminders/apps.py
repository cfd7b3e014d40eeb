from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.reminders"
    verbose_name = "提醒"

    def ready(self) -> None:
        from zhijian.kernel.reminders import gateways

        gateways.check()

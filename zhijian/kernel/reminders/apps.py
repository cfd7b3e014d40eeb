from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.reminders"
    verbose_name = "提醒"

from django.apps import AppConfig
from django.core.checks import Tags, register


class Config(AppConfig):
    name = "zhijian.kernel.vault"
    verbose_name = "受保护内容"

    def ready(self) -> None:
        from zhijian.kernel.vault.checks import keys_are_ready

        register(keys_are_ready, Tags.security)

from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.search"
    label = "search"
    verbose_name = "检索"

    def ready(self) -> None:
        from zhijian.kernel.search import laws, matters, papers, parties, sources

        for source in (matters.SOURCE, papers.SOURCE, parties.SOURCE, laws.SOURCE):
            sources.add(source)

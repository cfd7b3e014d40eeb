from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.search"
    label = "search"
    verbose_name = "检索"

    def ready(self) -> None:
        from zhijian.kernel.search import knowledge, laws, matters, papers, parties, sources

        held = (matters.SOURCE, papers.SOURCE, parties.SOURCE, laws.SOURCE)
        for source in (*held, knowledge.PRECEDENTS, knowledge.PLAYBOOKS):
            sources.add(source)

"""The single place where headquarters is wired in."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Headquarters(AppConfig):
    name = "shekara.headquarters"
    label = "headquarters"

    def ready(self) -> None:
        """Register rights and the projection; places to go only at head office."""
        from shekara.headquarters.permissions import RIGHTS
        from shekara.headquarters.projections import SEARCHES
        from shekara.kernel import access
        from shekara.kernel.ledger import project
        from shekara.web import navigation
        from shekara.web.navigation import Entry

        access.register(RIGHTS)
        project.register(SEARCHES)
        if settings.ROLE == "head_office":
            navigation.register(
                Entry(title=_("National board"), url_name="headquarters:board",
                      right="headquarters.read_board", order=1, group="oversight"),
                Entry(title=_("Sync"), url_name="headquarters:sync",
                      right="headquarters.read_nodes", order=2, group="oversight"),
                Entry(title=_("Nodes"), url_name="headquarters:nodes",
                      right="headquarters.read_nodes", order=3, group="oversight"),
                Entry(title=_("Search all points"), url_name="headquarters:search",
                      right="headquarters.search", order=4, group="oversight"),
                Entry(title=_("Searches made"), url_name="headquarters:searches",
                      right="headquarters.read_searches", order=5, group="oversight"),
            )  # fmt: skip

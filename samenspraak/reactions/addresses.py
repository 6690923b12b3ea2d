"""Addresses of what readers can do."""

from django.urls import path

from samenspraak.reactions.views import comments, following, links, supporting

app_name = "reactions"
urlpatterns = [
    path("bijdragen/<int:contribution_id>/reageer/", comments.place, name="comment"),
    path("bijdragen/<int:contribution_id>/aanpassen/", comments.edit, name="edit"),
    path("bijdragen/<int:contribution_id>/weghalen/", comments.withdraw, name="withdraw"),
    path("bijdragen/<int:contribution_id>/steun/", supporting.toggle, name="support"),
    path("bijdragen/<int:contribution_id>/volg/", following.contribution, name="follow"),
    path("volgen/project/<int:project_id>/", following.project, name="follow-project"),
    path("volgen/stop/<str:token>/", links.stop, name="stop"),
    path("volgen/ja/<str:token>/", links.confirm, name="confirm"),
    path("mijn/volgt/", following.mine, name="mine"),
]

"""Addresses of answers in the desk; samenspraak/desk/addresses.py takes them in."""

from django.urls import path

from samenspraak.responses import desk, desk_many, desk_queue, desk_templates

urlpatterns = [
    path("antwoorden/", desk_queue.index, name="answers"),
    path("antwoorden/samen/", desk_many.many, name="answer-many"),
    path("antwoorden/sjablonen/", desk_templates.index, name="answer-templates"),
    path("antwoorden/sjablonen/nieuw/", desk_templates.new, name="answer-template-new"),
    path("antwoorden/sjablonen/<int:template_id>/", desk_templates.edit, name="answer-template"),
    path("antwoorden/sjablonen/<int:template_id>/weg/", desk_templates.delete, name="answer-template-delete"),
    path("antwoorden/<int:contribution_id>/", desk.answer, name="answer"),
    path("antwoorden/<int:contribution_id>/intrekken/", desk.take_back, name="answer-withdraw"),
]

"""Addresses of the extra questions, below those of their activity."""

from django.urls import path

from samenspraak.desk.views import question_edit, question_files, questions

urlpatterns = [
    path("", questions.index, name="questions"),
    path("doen/", questions.change, name="questions-change"),
    path("nieuw/", question_edit.kinds, name="question-kinds"),
    path("nieuw/<slug:kind>/", question_edit.new, name="question-new"),
    path("vraag/<slug:question_id>/", question_edit.edit, name="question-edit"),
    path("voorbeeld/", question_files.preview, name="questions-preview"),
    path("versies/", question_files.history, name="questions-history"),
    path("vragen.json", question_files.download, name="questions-file"),
    path("inlezen/", question_files.upload, name="questions-upload"),
]

"""The mailed link."""

from django.urls import path

from samenspraak.assessments import views

app_name = "assessments"
urlpatterns = [
    path("", views.without_link, name="without-link"),
    path("<str:token>/", views.advise, name="advise"),
]

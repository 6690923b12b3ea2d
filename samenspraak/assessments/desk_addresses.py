"""Addresses of assessments in the desk; samenspraak/desk/addresses.py takes them in."""

from django.urls import path

from samenspraak.assessments import desk

urlpatterns = [
    path("adviezen/", desk.index, name="assessments"),
    path("adviezen/vragen/", desk.ask, name="assessment-ask"),
    path("adviezen/<int:assessment_id>/intrekken/", desk.withdraw, name="assessment-withdraw"),
    path("projecten/<int:project_id>/advies/", desk.rules, name="assessment-rules"),
    path("projecten/<int:project_id>/advies/<int:rule_id>/weg/", desk.drop_rule, name="assessment-rule-drop"),
]

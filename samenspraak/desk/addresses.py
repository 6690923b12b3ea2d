"""Our own addresses in the desk. Each view stands behind a door (doors.py); a test walks them all."""

from django.urls import include, path

from samenspraak.assessments import desk_addresses as assessments
from samenspraak.desk.views import (
    activities,
    activity_state,
    branding,
    contributions,
    log,
    method_screens,
    organisation,
    organisations,
    outbox,
    people,
    project_edit,
    project_new,
    projects,
    switch,
)
from samenspraak.responses import desk_addresses as responses

app_name = "desk"
urlpatterns = [
    *responses.urlpatterns,
    *assessments.urlpatterns,
    path("andere-organisatie/", switch.choose, name="switch"),
    path("projecten/", projects.index, name="projects"),
    path("projecten/nieuw/", project_new.new, name="project-new"),
    path("projecten/<int:project_id>/", projects.one, name="project"),
    path("projecten/<int:project_id>/wijzigen/", project_edit.edit, name="project-edit"),
    path("projecten/<int:project_id>/staat/", projects.state, name="project-state"),
    path("projecten/<int:project_id>/mensen/", people.of_project, name="project-people"),
    path("projecten/<int:project_id>/mensen/uitnodigen/", people.invite_to_project, name="project-invite"),
    path("projecten/<int:project_id>/mensen/<int:grant_id>/", people.change_in_project, name="project-grant"),
    path("projecten/<int:project_id>/activiteiten/nieuw/", activities.choose, name="activity-choose"),
    path(
        "projecten/<int:project_id>/activiteiten/nieuw/<slug:method_slug>/",
        activities.new,
        name="activity-new",
    ),
    path("activiteiten/<int:activity_id>/beheer/", activities.one, name="activity"),
    path("activiteiten/<int:activity_id>/beheer/wijzigen/", activities.edit, name="activity-edit"),
    path("activiteiten/<int:activity_id>/beheer/openen/", activity_state.open_now, name="activity-open"),
    path("activiteiten/<int:activity_id>/beheer/sluiten/", activity_state.close_now, name="activity-close"),
    path("activiteiten/<int:activity_id>/beheer/sluitingstijd/", activity_state.move, name="activity-move"),
    path("activiteiten/<int:activity_id>/beheer/vragen/", include("samenspraak.desk.question_addresses")),
    path("activiteiten/", activities.index, name="activities"),
    path("activiteiten/<int:activity_id>/", method_screens.dispatch, name="activity-root"),
    path("activiteiten/<int:activity_id>/<path:rest>", method_screens.dispatch, name="activity-screen"),
    path("bijdragen/", contributions.index, name="contributions"),
    path("bijdragen/<int:contribution_id>/", contributions.one, name="contribution"),
    path("", include("samenspraak.moderation.desk.addresses")),
    path("mensen/", people.index, name="people"),
    path("mensen/uitnodigen/", people.invite, name="people-invite"),
    path("mensen/<int:grant_id>/", people.change, name="grant"),
    path("organisatie/", organisation.edit, name="organisation"),
    path("organisatie/huisstijl/", branding.edit, name="branding"),
    path("postvak-uit/", outbox.index, name="outbox"),
    path("postvak-uit/<uuid:message_id>/", outbox.one, name="message"),
    path("", include("samenspraak.desk.mailing.addresses")),
    path("logboek/", log.index, name="log"),
    path("logboek/logboek.csv", log.csv, name="log-csv"),
    path("organisaties/", organisations.index, name="organisations"),
    path("organisaties/nieuw/", organisations.new, name="organisation-new"),
]

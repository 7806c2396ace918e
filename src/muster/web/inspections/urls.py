"""The addresses of plans."""

from django.urls import path

from muster.web.inspections.views import evidence, interests, plan, programme, team, timetable

app_name = "inspections"
urlpatterns = [
    path("", programme.programme, name="programme"),
    path("begin/", programme.begin, name="begin"),
    path("waiting/", programme.waiting, name="waiting"),
    path("waiting.csv", programme.waiting_file, name="waiting_file"),
    path("<int:pk>/", plan.plan, name="plan"),
    path("<int:pk>/dates/", plan.dates, name="dates"),
    path("<int:pk>/review-by-two/", plan.review_by_two, name="review_by_two"),
    path("<int:pk>/team/", team.team, name="team"),
    path("<int:pk>/team/<int:posting_pk>/leave/", team.leave, name="leave"),
    path("<int:pk>/allocation/", team.allocation, name="allocation"),
    path("<int:pk>/allocation.csv", team.allocation_file, name="allocation_file"),
    path("<int:pk>/allocate/", team.allocate, name="allocate"),
    path("<int:pk>/allocation/<int:review_pk>/", team.give_to_another, name="reallocate"),
    path("<int:pk>/timetable/", timetable.timetable, name="timetable"),
    path("<int:pk>/timetable.csv", timetable.timetable_file, name="timetable_file"),
    path("<int:pk>/timetable/<int:entry_pk>/take-out/", timetable.take_out, name="take_out"),
    path("<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("<int:pk>/evidence.csv", evidence.evidence_list_file, name="evidence_list_file"),
    path("<int:pk>/evidence/<int:request_pk>/", evidence.one_request, name="evidence_request"),
    path("<int:pk>/evidence/<int:request_pk>/close/", evidence.close, name="close_request"),
    path("<int:pk>/evidence/files/<int:file_pk>/", evidence.download, name="evidence_file"),
    path(
        "<int:pk>/evidence/files/<int:file_pk>/withdraw/",
        evidence.withdraw,
        name="withdraw_evidence",
    ),
    path("<int:pk>/interests/", interests.interests, name="interests"),
    path(
        "<int:pk>/interests/<int:interest_pk>/withdraw/",
        interests.withdraw,
        name="withdraw_interest",
    ),
]

"""The addresses of reviewing a case."""

from django.urls import path

from muster.web.case_review.views import answers, away, interviews, record, reviews, versions

app_name = "case_review"
urlpatterns = [
    path("", reviews.mine, name="mine"),
    path("file/", reviews.mine_file, name="mine_file"),
    path("again/", answers.again, name="again"),
    path("signed-in-again/", answers.signed_in_again, name="signed_in_again"),
    path("progress/<int:inspection_id>/", reviews.progress, name="progress"),
    path("progress/<int:inspection_id>/file/", reviews.progress_file, name="progress_file"),
    path("take-along/", away.choose, name="away_choose"),
    path("away/", away.away, name="away"),
    path("away/worker.js", away.worker, name="away_worker"),
    path("<int:review_id>/", reviews.review, name="review"),
    path("<int:review_id>/begin/", reviews.begin, name="begin"),
    path("<int:review_id>/facts/", reviews.facts, name="facts"),
    path("<int:review_id>/people/", reviews.people, name="people"),
    path("<int:review_id>/people/<int:user_id>/", reviews.stop_sharing, name="stop_sharing"),
    path("<int:review_id>/submit/", reviews.submit, name="submit"),
    path("<int:review_id>/take-along/", away.take, name="take"),
    path("<int:review_id>/give-up/", away.give_up, name="give_up"),
    path("<int:review_id>/brought-back/", away.brought_back, name="brought_back"),
    path("<int:review_id>/interviews/", interviews.interviews, name="interviews"),
    path("<int:review_id>/interviews/<int:interview_id>/", interviews.interview, name="interview"),
    path("<int:review_id>/on/<str:question>/", answers.question, name="question"),
    path("<int:review_id>/record/", record.record, name="record"),
    path("<int:review_id>/on/<str:question>/roll/", record.roll, name="roll"),
    path("<int:review_id>/on/<str:question>/save/", answers.save, name="save"),
    path("<int:review_id>/on/<str:question>/versions/", versions.versions, name="versions"),
    path(
        "<int:review_id>/on/<str:question>/versions/<int:version>/",
        versions.bring_back,
        name="bring_back",
    ),
    path("<int:review_id>/on/<str:question>/conflicts/", versions.conflicts, name="conflicts"),
    path(
        "<int:review_id>/on/<str:question>/conflicts/<int:conflict_id>/",
        versions.decide,
        name="decide",
    ),
]

"""The addresses of accounts: one's own, coming in, other people's, the trail."""

from django.urls import path

from muster.web.accounts.views import coming_in, own, people, trail

app_name = "accounts"
urlpatterns = [
    path("account/", own.mine, name="mine"),
    path("account/sessions/end/", own.end_my_sessions, name="end_my_sessions"),
    path("invitation/<str:token>/", coming_in.accept, name="accept"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<int:invitation_id>/withdraw/", people.withdraw, name="withdraw"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/post/", people.post, name="post"),
    path(
        "people/<int:person_id>/postings/<int:posting_id>/end/",
        people.end_posting,
        name="end_posting",
    ),
    path("people/<int:person_id>/close/", people.close, name="close"),
    path("people/<int:person_id>/reopen/", people.reopen, name="reopen"),
    path("people/<int:person_id>/sessions/end/", people.end_sessions, name="end_sessions"),
    path(
        "people/<int:person_id>/second-factors/remove/",
        people.remove_second_factors,
        name="remove_second_factors",
    ),
    path("audit/", trail.trail, name="trail"),
    path("audit/file/", trail.trail_file, name="trail_file"),
]

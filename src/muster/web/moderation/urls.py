"""The addresses of moderation."""

from django.urls import path

from muster.web.moderation.views import agreement, benchmarks, consensus, moderating

app_name = "moderation"
urlpatterns = [
    path("", moderating.inspections, name="inspections"),
    path("queries/", moderating.my_queries, name="my_queries"),
    path("queries/<int:query_id>/reply/", moderating.reply, name="reply"),
    path("queries/<int:query_id>/close/", moderating.close, name="close"),
    path("reviews/<int:review_id>/", moderating.review, name="review"),
    path("reviews/<int:review_id>/return/", moderating.return_to_reviewer, name="return"),
    path("reviews/<int:review_id>/agree/", moderating.agree, name="agree"),
    path("<int:inspection_id>/", moderating.queue, name="queue"),
    path("<int:inspection_id>/pairs/", consensus.pairs, name="pairs"),
    path("cases/<int:case_id>/consensus/", consensus.open_it, name="open_consensus"),
    path("consensus/<int:consensus_id>/", consensus.meeting, name="consensus"),
    path("<int:inspection_id>/benchmarks/", benchmarks.benchmarks, name="benchmarks"),
    path("benchmarks/<int:benchmark_id>/", benchmarks.benchmark, name="benchmark"),
    path("benchmarks/<int:benchmark_id>/answers/", benchmarks.settle, name="settle_benchmark"),
    path("<int:inspection_id>/agreement/", agreement.agreement, name="agreement"),
    path("<int:inspection_id>/agreement.csv", agreement.agreement_file, name="agreement_file"),
    path("<int:inspection_id>/assessors/<int:user_id>/", agreement.assessor, name="assessor"),
]

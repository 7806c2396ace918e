"""The addresses of samples."""

from django.urls import path

from muster.web.sample.views import cases, designing, draws, lists, proofs

app_name = "sample"
urlpatterns = [
    path("of/<int:inspection_id>/", draws.samples, name="samples"),
    path("of/<int:inspection_id>/begin/", draws.begin, name="begin"),
    path("<int:draw_id>/", draws.draw, name="draw"),
    path("<int:draw_id>/give-up/", draws.give_up, name="give_up"),
    path("<int:draw_id>/long-list/", lists.send, name="send_list"),
    path("<int:draw_id>/long-list/from-records/", lists.from_records, name="from_records"),
    path("<int:draw_id>/left-out/", lists.left_out, name="left_out"),
    path("<int:draw_id>/left-out.csv", lists.left_out_file, name="left_out_file"),
    path("<int:draw_id>/design/", designing.design, name="design"),
    path("<int:draw_id>/make/", designing.make, name="make"),
    path("<int:draw_id>/cases/", cases.cases, name="cases"),
    path("<int:draw_id>/cases.csv", cases.cases_file, name="cases_file"),
    path("<int:draw_id>/key.csv", cases.key_file, name="key_file"),
    path("<int:draw_id>/cases/<int:case_id>/replace/", cases.replace, name="replace"),
    path("<int:draw_id>/likeness/", proofs.likeness, name="likeness"),
    path("<int:draw_id>/likeness.csv", proofs.likeness_file, name="likeness_file"),
    path("<int:draw_id>/verify/", proofs.verify, name="verify"),
    path("<int:draw_id>/sealed.json", proofs.document, name="document"),
    path("<int:draw_id>/publish/", proofs.publish, name="publish"),
    path("published/<str:seal>/", proofs.published, name="published"),
]

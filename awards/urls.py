from django.urls import path

from . import views

urlpatterns = [
    path("contests/", views.ContestList.as_view(), name="contests"),
    path("contests/<int:pk>/", views.ContestDetail.as_view(), name="contest"),
    path("contests/<int:pk>.csv", views.ContestCsv.as_view(), name="contest_csv"),
    path("contests/<int:pk>.json", views.ContestJson.as_view(), name="contest_json"),
    path("entrants/<int:pk>/", views.EntrantDetail.as_view(), name="entrant"),
]

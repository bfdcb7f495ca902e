from django.urls import path

from articles.merged import following_merges

from . import views
from .models import Contest

urlpatterns = [
    path("contests/", views.ContestList.as_view(), name="contests"),
    path("contests/<int:pk>/", following_merges(Contest, views.ContestDetail.as_view()), name="contest"),
    path("contests/<int:pk>.csv", following_merges(Contest, views.ContestCsv.as_view()), name="contest_csv"),
    path("contests/<int:pk>.json", following_merges(Contest, views.ContestJson.as_view()), name="contest_json"),
    path("entrants/<int:pk>/", views.EntrantDetail.as_view(), name="entrant"),
]

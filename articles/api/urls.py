from django.urls import path

from articles.merged import following_merges
from articles.models import Contributor, Place

from . import views

urlpatterns = [
    path("articles/", views.ArticleList.as_view(), name="api_articles"),
    path("articles/<int:pk>/", views.ArticleDetail.as_view(), name="api_article"),
    path("editions/", views.EditionList.as_view(), name="api_editions"),
    path("editions/<int:pk>/", views.EditionDetail.as_view(), name="api_edition"),
    path("pages/", views.PageList.as_view(), name="api_pages"),
    path("pages/<int:pk>/", views.PageDetail.as_view(), name="api_page"),
    path("contributors/", views.ContributorList.as_view(), name="api_contributors"),
    path(
        "contributors/<int:pk>/",
        following_merges(Contributor, views.ContributorDetail.as_view()),
        name="api_contributor",
    ),
    path("places/", views.PlaceList.as_view(), name="api_places"),
    path("places/<address:address>/", following_merges(Place, views.PlaceDetail.as_view()), name="api_place"),
]

from django.urls import path

from . import views

urlpatterns = [
    path("contests/", views.ContestList.as_view(), name="contests"),
    path("contests/<int:pk>/", views.ContestDetail.as_view(), name="contest"),
]

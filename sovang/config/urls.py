"""Which door answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("sovang.desk.urls")),
]

handler500 = "sovang.desk.middleware.server_error"

"""Routes of the pages about what is held of somebody, below /admin/."""

from django.contrib import admin
from django.urls import path

from config.personal_data.views import erase_member, erase_without_account, my_data

urlpatterns = [
    path("my-data/", admin.site.admin_view(my_data), name="my-data"),
    path("rights/<int:pk>/erase/", admin.site.admin_view(erase_member), name="rights-erase"),
    path("rights/erase/", admin.site.admin_view(erase_without_account), name="rights-erase-without-account"),
]

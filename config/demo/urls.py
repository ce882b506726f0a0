"""Route of the demo's button, below /admin/."""

from django.contrib import admin
from django.urls import path

from config.demo.views import confirm_removal

urlpatterns = [path("demo/remove/", admin.site.admin_view(confirm_removal), name="demo-remove")]

"""Addresses of this step."""

from django.urls import path

from planungsraum.observe.views import loading, overview, sheets

app_name = "observe"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("observe/export.<slug:form>", overview.export, name="export"),
    path("observe/indicators/", sheets.indicators, name="indicators"),
    path("observe/indicators/<slug:code>/", sheets.indicator_sheet, name="indicator"),
    path("observe/areas/<slug:system>/<str:code>/", sheets.area_profile, name="area"),
    path("observe/load/", loading.upload, name="upload"),
    path("observe/load/<int:number>/", loading.preview, name="preview"),
]

"""The index of the admin: models by what people look for instead of by app."""

# Headings of the index, and the models below each in this order. Other apps keep a heading of their own.
GROUPS = {
    "People": ["Person", "Role"],
    "Pages and files": ["Page", "Entry", "Upload", "Tag", "Address"],
    "The lab": ["Lab", "ImportRun", "AuditEvent"],
}
APPS = {"auth": "Accounts"}
# The list of addresses shows only those that do not answer by themselves.
NAMES = {"Address": "Redirects"}


def in_groups(get_app_list):
    """The index by what people look for instead of by app; a page of one app stays as it is."""

    def grouped(request, app_label=None):
        apps = get_app_list(request, app_label)
        if app_label:
            return apps
        own = next((app for app in apps if app["app_label"] == "profiles"), None)
        others = [{**app, "name": APPS.get(app["app_label"], app["name"])} for app in apps if app is not own]
        return [*_groups(own), *others] if own else others

    return grouped


def _groups(app):
    models = {model["object_name"]: model for model in app["models"]}
    for name, model in models.items():
        model["name"] = NAMES.get(name, model["name"])
    for heading, names in GROUPS.items():
        shown = [models[name] for name in names if name in models]
        if shown:
            yield {**app, "name": heading, "models": shown}

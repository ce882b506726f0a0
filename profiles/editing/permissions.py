"""The rights that the admin asks for: those of ``profiles.access``."""

from profiles.access.rules import Action, can


def may_enter(request):
    """What the admin's site asks of each request, and before it shows what was kept of a form."""
    return can(request.user, Action.ENTER_ADMIN)


class PermissionsAdmin:
    """Rows of one kind; to view them is to view all, whatever visitors see."""

    def has_view_permission(self, request, obj=None):
        return can(request.user, Action.VIEW, self.model)

    def has_add_permission(self, request):
        return can(request.user, Action.ADD, self.model)

    def has_change_permission(self, request, obj=None):
        return can(request.user, Action.CHANGE, self.model if obj is None else obj)

    def has_delete_permission(self, request, obj=None):
        return can(request.user, Action.DELETE, self.model if obj is None else obj)

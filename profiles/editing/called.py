"""What something is called where it is edited: never “Untitled”."""

from profiles.models import Page


def called(row):
    """Its title; a page without one is a homepage, a front page, or what stands at its address. One query then."""
    if not isinstance(row, Page) or row.title:
        return str(row)
    address = row.addresses.canonical().first()
    if address is None:
        return "Page without an address"
    if address.path != "/":
        return f"Page at {address.path}"
    return f"Homepage of {row.person}" if row.person_id else "Front page"

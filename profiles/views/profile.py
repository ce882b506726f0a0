"""The profile beside a page: what is known of a member, ready to show."""

from dataclasses import dataclass

from profiles.addressing.resolving import image_path, person_path
from profiles.models import ProfileLink
from profiles.models.affiliations import Time
from profiles.models.lab import Layout
from profiles.views.shown_pictures import PORTRAIT, PORTRAIT_ABOVE, PictureFacts, ShownPicture, in_box

SHOWN_LINKS = 8
# What one is at present; prizes and past degrees belong to the curriculum vitae.
CURRENT_KINDS = {"employment", "education", "invited-position"}


@dataclass(frozen=True)
class ShownLink:
    text: str
    url: str
    icon: str


@dataclass(frozen=True)
class Profile:
    """A member's portrait, positions and links; ``more_links`` are those folded away."""

    person: object
    url: str
    image_url: str
    picture: ShownPicture | None
    affiliations: list
    links: list
    more_links: list


def profile_of(person, lab, shown):
    """Take a person fetched ``with_profile()``; asks the database nothing.

    In ``shown``, the dependencies of the answer, it notes the days that change which positions are held.
    """
    shown.until(person.affiliations.all())
    current = [
        row for row in person.affiliations.all() if row.time == Time.CURRENT and row.kind in CURRENT_KINDS
    ]
    links, image_url = _links(person), image_path(person, lab)
    return Profile(
        person=person,
        url=person_path(person, lab),
        image_url=image_url,
        picture=_portrait(person, image_url, lab),
        affiliations=current,
        links=links[:SHOWN_LINKS],
        more_links=links[SHOWN_LINKS:],
    )


def _portrait(person, image_url, lab):
    box = PORTRAIT_ABOVE if lab.layout == Layout.CENTRED else PORTRAIT
    return in_box(image_url, PictureFacts.of(person.image), box) if image_url else None


def _links(person):
    """Her links, e-mail and ORCID first; an e-mail address only where she shows it."""
    rows = [link for link in person.links.all() if link.kind != "email" or person.email_is_public]
    kinds = {link.kind for link in rows}
    own = [("email", person.public_email), ("orcid", person.orcid)]
    rows = [ProfileLink(kind=kind, value=value) for kind, value in own if value and kind not in kinds] + rows
    return [shown for link in rows if (shown := _shown(link))]


def _shown(link):
    """The link with its address, or None where a row that no form has checked makes none."""
    try:
        return ShownLink(link.text, link.url, link.icon)
    except ValueError:
        return None

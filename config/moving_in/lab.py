"""What a site says of the lab, and who of it is the home."""

from dataclasses import asdict

from config.moving_in.site_reading import ReadSite, SiteImportOptions
from profiles.addressing.moving import free_path, move
from profiles.importing.keeper import Keeper
from profiles.importing.report import Line
from profiles.models import Address, Lab, Person
from profiles.reading.academicpages.labfolio_json import FILE, LabData


def settle_lab(
    reading: ReadSite, person: Person | None, is_first: bool, wishes: SiteImportOptions, keeper: Keeper
) -> Lab:
    """The first person of a lab without a home or a front page becomes home; ``--home`` makes anybody so."""
    lab = Lab.objects.current()
    if lab._state.adding:
        own = {
            "name": reading.site.title or (person.name if person else reading.name),
            "language": reading.site.language,
        }
        for name, value in keeper.fitted(Lab, own, "_config.yml", None).items():
            setattr(lab, name, value or getattr(lab, name))
        _take_own_data(lab, reading.own_data.lab, keeper)
        lab.save()
    tokens = {f"{engine}_verification": token for engine, token in reading.site.verification.items()}
    facts = {"description": reading.site.description, **tokens}
    is_without_front = lab.home_id is None and not lab.has_front_page
    is_front = person is not None and (wishes.is_home or (is_first and is_without_front))
    if is_front or person is None or lab.home_id == person.pk:
        keeper.update(lab, {name: value for name, value in facts.items() if value}, "_config.yml", None)
    if not is_front:
        return lab
    if lab.home_id != person.pk:
        lab.home = person
        lab.save(update_fields=["home"])
        keeper.report.add(Line("updated", "lab", lab.name, fields=("home",)))
    _clear_front(keeper)
    return lab


def _take_own_data(lab: Lab, own: LabData, keeper: Keeper) -> None:
    """What an export says of the lab and academicpages has no words for."""
    for name, value in keeper.fitted(Lab, asdict(own), FILE, None).items():
        field = lab._meta.get_field(name)
        if value in dict(field.choices) if field.choices else value:
            setattr(lab, name, value)


def _clear_front(keeper: Keeper) -> None:
    """A page of the lab's own at “/” gives way to the home's; it keeps an address."""
    row = Address.objects.of_scope(None).with_key("/").select_related("page").first()
    if row is None or row.page is None:
        return
    path = free_path("/lab/", None)
    Address.objects.filter(pk=row.pk).delete()
    move(row.page, path)
    keeper.report.notes.append(f"The lab's own page “{row.page}” has moved from / to {path}.")

"""What a site switches on elsewhere: analytics, comments, a domain of its own. Nothing of it is taken over."""

from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.problems import Problem
from profiles.reading.records import SiteRecord

_NONE = ("", "false", "none", "disabled")


def note_services(source: JekyllSource, site: SiteRecord) -> None:
    """Report the services that the old site used, and suggest its domain."""
    for key, what in (("comments", "Comments"), ("analytics", "Analytics")):
        provider = _provider(source.config.values.get(key))
        if provider:
            message = f"{what} by {provider} are not taken over: pages here load nothing from elsewhere."
            site.problems.append(
                Problem(
                    source.config_file, source.config.lines.get(key), message, "Nothing needs to be done."
                )
            )
    if site.domain:
        message = f"The old site answers at {site.domain}."
        advice = f"When its name leads to this server, set LABFOLIO_URL=https://{site.domain}."
        site.problems.append(Problem("CNAME", 1, message, advice))


def _provider(value: object) -> str:
    provider = value.get("provider") if isinstance(value, dict) else value
    return provider if isinstance(provider, str) and provider.lower() not in _NONE else ""

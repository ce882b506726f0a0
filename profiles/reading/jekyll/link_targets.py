"""What the links of a site's pages may lead to: its own pages and files, by the addresses they will have."""

from urllib.parse import unquote

from profiles.reading.jekyll.permalinks import clean_address, document_path, page_path
from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.own_links import Links, make_relative


def site_links(source: JekyllSource, own: tuple[str, ...], baseurl: str) -> Links:
    """Return what links mean on the pages of a source; each page sets its own ``page_path``."""
    config = source.config.values
    addresses: dict[str, str] = {}
    for file in source.files:
        path_of = document_path if file.collection not in ("", "pages") else page_path
        path = make_relative(path_of(file.file, file.values, config), own)
        if path.startswith("/"):
            addresses[f"/{file.file}"] = path
    known = {_key(path) for path in addresses.values()} | {_key(f"/{file}") for file in source.static_files}
    return Links(
        own=own,
        baseurl=baseurl,
        exists=lambda path: _key(path) in known,
        page_of=lambda path: addresses.get(path, ""),
        repository=clean_address(config.get("repository")),
    )


def liquid_address(links: Links, kind: str, name: str) -> str:
    """Return the address that ``post_url`` or ``link`` names. Raises LookupError with a sentence."""
    name = name.strip().strip("\"'").lstrip("/")
    files = (
        [f"_posts/{name}{ending}" for ending in (".md", ".markdown", ".html")]
        if kind == "post_url"
        else [name]
    )
    address = next((address for file in files if (address := links.page_of(f"/{file}"))), "")
    if not address and kind == "link" and links.exists(f"/{name}"):
        address = f"/{name}"
    if not address:
        raise LookupError(f"The file that {{% {kind} {name} %}} names is not in the source.")
    return address


def _key(path: str) -> str:
    return unquote(path).removesuffix("index.html").removesuffix(".html").rstrip("/")

"""The nginx configuration that serves published pages, and asks the site for all else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from config.caching.publishing.files import PAGES
from config.caching.publishing.names import INDEX, PAGE_TYPE, SEGMENTS, TYPES

_TEMPLATE = """\
# Made by “manage.py nginx_config”; belongs into nginx's http block, as files of conf.d and sites-enabled do. Make it
# anew after an upgrade and when the site's address changes.

upstream labfolio {{
    server {app};
    keepalive 16;
}}

# Editors have a session, whose pages come from the site.
map $http_cookie $labfolio_editor {{
    default "";
    "" "";
    "~(?:^|;)\\s*{cookie}\\s*=" editor;
}}

# Who would rather have BibTeX or JSON than a page is asked no further.
map $http_accept $labfolio_accept {{
    default data;
    "" "";
    "*/*" "";
    "~^text/html(?:,|$)" "";
}}

# Pages are of this site's address, for whoever wants a page and has no session.
map "$request_method$labfolio_editor$labfolio_accept $scheme://$http_host" $labfolio_pages {{
    default /none;
    "GET {site}" /{pages};
    "HEAD {site}" /{pages};
}}

# The file of a page: for an address without a query, in just the spelling in which its file is named.
map $request_uri $labfolio_file {{
    default /none;
{files}
    "~^{segments}$" "${{request_uri}}{index}";
}}
{before}
server {{
{listen}
    server_name {name};
    root {folder};
    client_max_body_size 200m;
    # Files that are removed must be missed at once.
    open_file_cache off;

    location / {{
{page}
    }}
{locations}
    location @labfolio {{
        # As it was asked for: after a file was found the address is the file's.
        proxy_pass http://labfolio$request_uri;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $remote_addr;
    }}
}}
"""
_LOCATION = """\
        # The file is opened at once: try_files would look for it first. What is no file, or no GET, is the site's.
        rewrite ^ $labfolio_pages$labfolio_file break;
        error_page 404 405 = @labfolio;
        log_not_found off;
        types {{ }}
        default_type "{content_type}";
        gzip_static on;
        if_modified_since exact;
        # By “gzip_vary on” nginx would look for the packed file also for those who do not want it.
        add_header Vary "Accept, Accept-Encoding";
        add_header X-Cache published;
{headers}"""
_TLS = """\
    listen 443 ssl;
    listen [::]:443 ssl;
    ssl_certificate /etc/letsencrypt/live/{name}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{name}/privkey.pem;"""
_TO_TLS = """
server {{
    listen 80;
    listen [::]:80;
    server_name {name};
    return 301 https://{name}$request_uri;
}}
"""


def nginx_config(
    folder: Path, site_url: str, app: str, headers: Mapping[str, str], cookie: str, listen: str = ""
) -> str:
    """The configuration of the site at an address; ``app`` is where ``serve`` listens, ``headers`` what pages have.

    ``listen`` is nginx's own word for where to, "" for the ports of http and https. Raises ValueError where nginx
    cannot say something.
    """
    parts = urlsplit(site_url)
    name = parts.hostname or ""
    is_tls = parts.scheme == "https" and not listen
    sent = "\n".join(f"        add_header {key.title()} {_quoted(value)};" for key, value in headers.items())
    return _TEMPLATE.format(
        app=app,
        cookie=re.escape(cookie),
        site=f"{parts.scheme}://{parts.netloc.lower()}",
        segments=SEGMENTS,
        pages=PAGES,
        index=INDEX,
        files="\n".join(f"    {path} {path};" for path in TYPES),
        before=_TO_TLS.format(name=name) if is_tls else "",
        listen=_TLS.format(name=name) if is_tls else f"    listen {listen or parts.port or 80};",
        name=name,
        folder=_quoted(str(folder)),
        page=_LOCATION.format(content_type=PAGE_TYPE, headers=sent),
        locations="".join(
            f"\n    location = {path} {{\n{_LOCATION.format(content_type=kind, headers=sent)}\n    }}\n"
            for path, kind in TYPES.items()
        ),
    )


def _quoted(value: str) -> str:
    """A word for nginx, which has no way to write a dollar sign.

    >>> _quoted("default-src 'self'")
    '"default-src \\'self\\'"'
    """
    if "$" in value or any(ord(character) < 32 for character in value):
        raise ValueError(f"nginx cannot be told “{value}”.")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""What Jekyll makes of a site: built in a copy without theme, layouts of its own left as they are."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TIMEOUT = 120
_OVER = """plugins: [jekyll-redirect-from, jekyll-paginate, jekyll-sitemap, jekyll-feed, jekyll-gist]
whitelist: []
"""
_THEME = re.compile(r"^(?:remote_)?theme\s*:.*$|^.*jemoji.*$", re.MULTILINE)
# Prints {url: title} of all that Jekyll renders, as a Jekyll plugin.
_PLUGIN = """require 'json'
Jekyll::Hooks.register :site, :post_write do |site|
  rows = (site.pages + site.documents).map do |one|
    file = one.is_a?(Jekyll::Page) ? File.join(one.instance_variable_get(:@dir).to_s, one.name) : one.relative_path
    {url: one.url, title: one.data['title'].to_s, content: one.content.to_s, file: file.sub(%r{^/+}, ''),
     to: one.data['redirect_to'].to_s, kind: one.class.name}
  end
  File.write(ENV['FIDELITY_ROWS'], JSON.generate(rows))
end
"""


@dataclass(frozen=True)
class BuiltPage:
    """A page as Jekyll rendered it, without its layout; ``source`` is the text of its file."""

    url: str
    title: str
    content: str
    file: str
    source: str
    redirect_to: str = ""


@dataclass
class BuiltSite:
    """The pages of a site by address, and the redirects it answers with."""

    pages: list[BuiltPage] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)


class BuildError(Exception):
    """Jekyll could not build the site."""


def build(site: Path, scratch: Path) -> BuiltSite:
    """Build a copy of ``site`` inside ``scratch``. Raises BuildError with what Jekyll said."""
    copy, out, rows = scratch / "copy", scratch / "out", scratch / "rows.json"
    shutil.copytree(site, copy, symlinks=True)
    for name in ("Gemfile", "Gemfile.lock"):
        (copy / name).unlink(missing_ok=True)
    config = copy / "_config.yml"
    config.write_text(_THEME.sub("", config.read_text("utf-8-sig")).replace("\t", "  "), "utf-8")
    (copy / "over.yml").write_text(_OVER)
    (copy / "_plugins").mkdir(exist_ok=True)
    (copy / "_plugins/fidelity.rb").write_text(_PLUGIN)
    _stand_in_includes(copy)
    command = ["jekyll", "build", "-q", "-c", "_config.yml,over.yml", "-d", str(out)]
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(scratch),
        "LANG": "C.UTF-8",
        "FIDELITY_ROWS": str(rows),
    }
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    if done.returncode or not rows.exists():
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()] or ["no output"]
        raise BuildError(next((line for line in said if "rror" in line or "xception" in line), said[0])[:200])
    redirects = out / "redirects.json"
    return BuiltSite(
        list(_pages(json.loads(rows.read_text("utf-8")), copy)),
        json.loads(redirects.read_text("utf-8")) if redirects.exists() else {},
    )


def _stand_in_includes(copy: Path) -> None:
    """The template's includes that only compute an address or frame a page, where a site comes without them."""
    folder = copy / "_includes"
    folder.mkdir(exist_ok=True)
    for file in copy.rglob("*"):
        if file.suffix not in (".md", ".html", ".markdown") or not file.is_file():
            continue
        for name in re.findall(r"\{%-?\s*include\s+([\w./-]+)", file.read_text("utf-8", "replace")):
            target = folder / name
            if not target.exists() and ".." not in name:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(
                    "{% assign base_path = site.url | append: site.baseurl %}" if name == "base_path" else ""
                )


def _pages(rows: list[dict[str, str]], copy: Path) -> Iterator[BuiltPage]:
    for row in rows:
        file = copy / row["file"]
        is_text = file.suffix.lower() in (".md", ".markdown", ".html", ".htm", ".mkd") and file.is_file()
        if is_text and not row["kind"].startswith("JekyllRedirectFrom"):
            source = file.read_text("utf-8", "replace")
            yield BuiltPage(row["url"], row["title"], row["content"], row["file"], source, row["to"])

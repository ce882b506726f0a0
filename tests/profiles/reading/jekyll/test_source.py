"""Reading a Jekyll source: what is read, what is passed over, what is refused with which sentence."""

import os
import tempfile
from pathlib import Path

import pytest

from profiles.reading.jekyll.collections import values_by_default
from profiles.reading.jekyll.permalinks import page_path
from profiles.reading.jekyll.source import read_source
from profiles.reading.sources.text_files import MAX_BYTES, SourceError

HOME = "---\npermalink: /\ntitle: About me\n---\nI study engines.\n"
CV = "---\npermalink: /cv/\ntitle: CV\n---\nBorn in 1815.\n"


def make_site(root, **files):
    """Write files into a folder; ``__`` in a name stands for ``/``; one without a suffix gets ``.md``."""
    for name, content in files.items():
        path = root / name.replace("__", "/")
        path = path if path.suffix or path.name == "CNAME" else path.with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def problems_of(source):
    return [str(problem) for problem in source.problems]


def error_of(path):
    with pytest.raises(SourceError) as caught:
        read_source(path)
    return str(caught.value)


def test_read_source_of_a_single_file(tmp_path):
    make_site(tmp_path / "ada-lovelace", about=HOME)

    source = read_source(tmp_path / "ada-lovelace" / "about.md")

    assert (source.folder_name, source.config.values) == ("ada-lovelace", {})
    assert [(f.file, f.values["permalink"], f.body, f.line_of_body) for f in source.files] == [
        ("about.md", "/", "I study engines.\n", 5)
    ]


def test_read_source_of_a_single_file_in_pages_takes_the_name_of_the_site(tmp_path):
    make_site(tmp_path / "ada", _pages__about=HOME)

    assert read_source(tmp_path / "ada" / "_pages" / "about.md").folder_name == "ada"


def test_read_source_of_a_single_file_without_front_matter(tmp_path):
    make_site(tmp_path, about="Only text.\n")

    assert [(f.values, f.body) for f in read_source(tmp_path / "about.md").files] == [({}, "Only text.\n")]


def test_read_source_of_a_folder_takes_the_root_and_pages_in_order(tmp_path):
    make_site(
        tmp_path,
        index=CV,
        _pages__b=CV,
        _pages__a=HOME,
        _pages__sub__c=CV,
        _pages___hidden__d=CV,
        _pages___draft=CV,
        _posts__e=CV,
    )
    (tmp_path / "_pages" / "photo.png").write_bytes(b"\x89PNG")

    source = read_source(tmp_path)

    assert [file.file for file in source.files] == [
        "index.md",
        "_pages/a.md",
        "_pages/b.md",
        "_pages/sub/c.md",
        "_posts/e.md",
    ]
    assert source.problems == []


def test_read_source_lists_plain_files_but_not_the_readme(tmp_path):
    make_site(tmp_path, README="# Read me", _pages__about=HOME, _pages__intro="Hello")

    assert read_source(tmp_path).plain_files == ["_pages/intro.md"]


def test_read_source_reads_configuration_domain_and_defaults(tmp_path):
    config = "title: Ada\ndefaults:\n  - scope: {path: '', type: pages}\n    values: {author_profile: true}\n"
    make_site(tmp_path, **{"_config.yml": config, "CNAME": "Ada.example.org\n"}, _pages__about=HOME)

    source = read_source(tmp_path)

    assert (source.config.values["title"], source.domain) == ("Ada", "ada.example.org")
    assert source.files[0].values["author_profile"] is True


def test_read_source_reads_an_empty_or_bad_domain_as_none(tmp_path):
    make_site(tmp_path / "a", CNAME="\n", about=HOME)
    make_site(tmp_path / "b", CNAME=b"\xff", about=HOME)

    assert read_source(tmp_path / "a").domain == ""
    assert problems_of(read_source(tmp_path / "b")) == [
        "CNAME:1: Byte 0 of the file (0xFF) is not UTF-8. Save the file as text in UTF-8."
    ]


def test_read_source_reads_windows_line_ends_and_a_byte_order_mark(tmp_path):
    make_site(tmp_path, about=b"\xef\xbb\xbf" + HOME.replace("\n", "\r\n").encode())

    file = read_source(tmp_path / "about.md").files[0]

    assert (file.values["title"], file.body, file.line_of_body) == ("About me", "I study engines.\n", 5)


def test_read_source_notes_duplicate_keys_with_file_and_line(tmp_path):
    make_site(tmp_path, about="---\ntitle: A\ntitle: B\n---\n", **{"_config.yml": "name: A\nname: B\n"})

    assert problems_of(read_source(tmp_path)) == [
        "_config.yml:2: “name” is set twice; this last one counts.",
        "about.md:3: “title” is set twice; this last one counts.",
    ]


def test_read_source_goes_on_after_one_bad_page(tmp_path):
    make_site(tmp_path, _pages__about=HOME, _pages__cv="---\ntitle: a: b\n---\n")

    source = read_source(tmp_path)

    assert [file.file for file in source.files] == ["_pages/about.md"]
    assert problems_of(source) == [
        "_pages/cv.md:2: The YAML here cannot be read: mapping values are not allowed in this context. "
        "Put text that holds a colon, a quote or a # in quotes, and close each quote."
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_pages__start", "---\npermalink: '/'\ntitle: a: b\n---\n"),
        ("_pages__about", "---\ntitle: a: b\n---\n"),
        ("_pages__index", b"\xff"),
    ],
)
def test_read_source_stops_at_a_bad_homepage(tmp_path, name, content):
    make_site(tmp_path, _pages__cv=CV, **{name: content})

    assert error_of(tmp_path).startswith(name.replace("__", "/") + ".md:")


def test_read_source_stops_at_the_only_page_if_it_is_bad(tmp_path):
    make_site(tmp_path, cv="---\ntitle: CV\n")

    assert error_of(tmp_path) == (
        "cv.md:1: The front matter opens with --- here and never closes. "
        "Write a second line --- below the last setting."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("title: a: b\n", "_config.yml:1: The YAML here cannot be read: mapping values are not allowed"),
        ("- a\n", "_config.yml:1: The YAML here is not a list of settings."),
        (b"a: b\nc: \xe9\n", "_config.yml:2: Byte 8 of the file (0xE9) is not UTF-8."),
    ],
)
def test_read_source_stops_at_a_bad_configuration(tmp_path, content, sentence):
    make_site(tmp_path, _pages__about=HOME, **{"_config.yml": content})

    assert error_of(tmp_path).startswith(sentence)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"---\ntitle: \xe9\n---\n",
            "about.md:2: Byte 11 of the file (0xE9) is not UTF-8. Save the file as text",
        ),
        (b"\xef\xbb\xbfa\n\xe9", "about.md:2: Byte 5 of the file (0xE9) is not UTF-8."),
        (b"a\nb\0", "about.md:2: Byte 3 of the file (0x00) is a NUL, which no text has."),
        (
            b"---\ntitle: 'Ada\n---\n",
            "about.md:2: The YAML here cannot be read: found unexpected end of stream.",
        ),
        (b"---\n- a\n---\n", "about.md:2: The YAML here is not a list of settings."),
        (b"---\ntitle: Ada\n", "about.md:1: The front matter opens with --- here and never closes."),
    ],
)
def test_read_source_says_where_a_single_file_is_wrong(tmp_path, content, sentence):
    make_site(tmp_path, about=content)

    assert error_of(tmp_path / "about.md").startswith(sentence)


def test_read_source_refuses_a_large_file_by_its_size(tmp_path):
    with (tmp_path / "about.md").open("wb") as handle:
        handle.truncate(10 * MAX_BYTES)

    assert error_of(tmp_path / "about.md") == (
        "about.md: The file has 50.0 MB; a page may have 5 MB. Move pictures and data out of it."
    )


@pytest.mark.parametrize("name", ["nothing", "about.md/nothing", "a\0b"])
def test_read_source_says_what_is_missing(tmp_path, name):
    make_site(tmp_path, about=HOME)

    assert error_of(tmp_path / name).endswith("There is no such file or folder. Please check the spelling.")


def test_read_source_refuses_a_path_that_is_too_long(tmp_path):
    assert "This cannot be read: file name too long." in error_of(tmp_path / ("a" * 300))


def test_read_source_refuses_a_pipe_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "about.md")

    assert error_of(tmp_path / "about.md").endswith(
        "This is neither a file nor a folder. Name a Markdown file or a site's folder."
    )


def test_read_source_passes_over_a_pipe_in_a_folder(tmp_path):
    make_site(tmp_path, index=HOME)
    os.mkfifo(tmp_path / "cv.md")

    assert problems_of(read_source(tmp_path)) == [
        "cv.md: This is not an ordinary file. Put a text file in its place."
    ]


def test_read_source_does_not_wait_for_a_pipe_in_the_place_of_the_homepage(tmp_path):
    make_site(tmp_path, index=HOME)
    os.mkfifo(tmp_path / "about.md")

    assert [file.file for file in read_source(tmp_path).files] == ["index.md"]


def test_read_source_refuses_other_kinds_of_file(tmp_path):
    make_site(tmp_path, **{"paper.pdf": b"%PDF"})

    assert error_of(tmp_path / "paper.pdf").endswith(
        "This is not a Markdown file. Name a file that ends in .md, or a site's folder."
    )


def test_read_source_refuses_a_folder_without_pages(tmp_path):
    make_site(tmp_path, README="# Read me")

    assert error_of(tmp_path) == (
        f"{tmp_path}: No pages were found here: no Markdown file with front matter, at the root or in "
        "_pages/. Name the folder that holds _config.yml and _pages/, or one Markdown file."
    )


def test_read_source_does_not_follow_links_out_of_the_folder(tmp_path):
    make_site(tmp_path / "site", _pages__about=HOME)
    make_site(tmp_path / "other", secret=CV)
    (tmp_path / "site" / "_pages" / "cv.md").symlink_to(tmp_path / "other" / "secret.md")
    (tmp_path / "site" / "_pages" / "more").symlink_to(tmp_path / "other")

    source = read_source(tmp_path / "site")

    assert [file.file for file in source.files] == ["_pages/about.md"]
    assert problems_of(source) == [
        "_pages/more: This is a link that leads out of the folder. Put the file itself in its place.",
        "_pages/cv.md: This is a link that leads out of the folder. Put the file itself in its place.",
    ]


def test_read_source_does_not_follow_pages_out_of_the_folder(tmp_path):
    make_site(tmp_path / "site", index=HOME)
    make_site(tmp_path / "other", secret=CV)
    (tmp_path / "site" / "_pages").symlink_to(tmp_path / "other")

    assert problems_of(read_source(tmp_path / "site")) == [
        "_pages: This is a link that leads out of the folder. Put the file itself in its place."
    ]


def test_read_source_follows_links_within_the_folder(tmp_path):
    make_site(tmp_path, about=HOME)
    (tmp_path / "cv.md").symlink_to("about.md")

    assert [file.file for file in read_source(tmp_path).files] == ["about.md", "cv.md"]


def test_read_source_stops_at_a_link_as_configuration(tmp_path):
    make_site(tmp_path / "site", about=HOME)
    make_site(tmp_path, **{"secret.yml": "a: b"})
    (tmp_path / "site" / "_config.yml").symlink_to(tmp_path / "secret.yml")

    assert error_of(tmp_path / "site").startswith("_config.yml: This is a link that leads out of the folder.")


def test_read_source_passes_over_a_name_that_is_not_utf8(tmp_path):
    make_site(tmp_path, about=HOME)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text(CV)

    assert problems_of(read_source(tmp_path)) == [
        "caf?.md: The name of this file is not UTF-8. Please rename it."
    ]


def test_read_source_reports_pages_that_are_no_folder(tmp_path):
    make_site(tmp_path, about=HOME)
    (tmp_path / "_pages").write_text("")

    assert problems_of(read_source(tmp_path)) == [
        "_pages: This cannot be read: not a directory. Please check that it exists and that you may read it."
    ]


@pytest.fixture
def locked():
    """A folder, and a user without privileges who may enter it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        is_root = os.geteuid() == 0
        make_site(path, about=HOME, cv=CV, closed__about=HOME)
        (path / "cv.md").chmod(0)
        (path / "closed").chmod(0)
        if is_root:
            os.seteuid(65534)
        yield path
        if is_root:
            os.seteuid(0)
        (path / "closed").chmod(0o755)


def test_read_source_says_that_it_may_not_read_a_file(locked):
    assert error_of(locked / "cv.md") == (
        "cv.md: This cannot be read: permission denied. Please check that it exists and that you may read it."
    )


def test_read_source_says_that_it_may_not_read_a_folder(locked):
    assert "This cannot be read: permission denied." in error_of(locked / "closed")


def test_read_text_stays_inside_the_folder(tmp_path):
    make_site(tmp_path / "site", about=HOME)
    make_site(tmp_path, secret="x")

    with pytest.raises(SourceError, match="leads out of the folder"):
        read_source(tmp_path / "site").read_text("../secret.md")


@pytest.mark.parametrize(
    ("sets", "values"),
    [
        ([{"scope": {"path": "", "type": "pages"}, "values": {"a": 1}}], {"a": 1}),
        ([{"scope": {"type": "posts"}, "values": {"a": 1}}], {}),
        ([{"values": {"a": 1}}, {"scope": None, "values": {"b": 2}}], {"a": 1, "b": 2}),
        (
            [{"scope": {"path": "_pages"}, "values": {"a": 1}}, {"scope": {}, "values": {"a": 2, "b": 3}}],
            {"a": 1, "b": 3},
        ),
        ([{"scope": {"path": "/_pages/cv.md"}, "values": {"a": 1}}], {"a": 1}),
        ([{"scope": {"path": "_pag"}, "values": {"a": 1}}], {}),
        ([{"scope": {"path": "_pages/*.md"}, "values": {"a": 1}}], {"a": 1}),
        ([{"scope": {"path": "_posts/*"}, "values": {"a": 1}}], {}),
        (["text", {"scope": {}}, {"values": "text"}], {}),
        ("text", {}),
    ],
)
def test_values_by_default_follow_their_scopes(sets, values):
    assert values_by_default({"defaults": sets}, "_pages/cv.md") == values


PRETTY = {"permalink": "/:categories/:title/"}


@pytest.mark.parametrize(
    ("file", "front_matter", "config", "path"),
    [
        ("_pages/a.md", {"permalink": "/Publication/x.html"}, PRETTY, "/Publication/x.html"),
        ("_pages/a.md", {"permalink": "cv"}, PRETTY, "/cv"),
        ("_pages/a.md", {"permalink": "//a//b/"}, PRETTY, "/a/b/"),
        ("_pages/a.md", {"permalink": "/\ufeffcv/ "}, PRETTY, "/cv/"),
        ("_pages/a.md", {"permalink": "/x/:basename/:other"}, PRETTY, "/x/a/:other"),
        ("_pages/a.md", {"permalink": "https://example.org/a"}, PRETTY, "https://example.org/a"),
        ("_pages/a.md", {"permalink": None}, PRETTY, "/_pages/a/"),
        ("_pages/index.md", {}, PRETTY, "/_pages/"),
        ("index.md", {}, PRETTY, "/"),
        ("a.md", {}, PRETTY, "/a/"),
        ("a.md", {}, {"permalink": "pretty"}, "/a/"),
        ("a.md", {}, {"permalink": "date"}, "/a.html"),
        ("a.md", {}, {"title": "Ada"}, "/a.html"),
        ("a.md", {}, {"permalink": "/:title"}, "/a"),
        ("a.md", {}, {}, "/a/"),
        ("_pages/a.md", {}, {}, "/a/"),
        ("_pages/sub/a.md", {}, {"collections": {"pages": {"permalink": "/:path/"}}}, "/sub/a/"),
        ("_pages/a.md", {}, {"collections": {"pages": None}}, "/pages/a.html"),
        ("_pages/a.md", {}, {"collections": ["pages"]}, "/pages/a.html"),
        ("_pages/a.md", {}, {"collections": ["talks"], **PRETTY}, "/_pages/a/"),
    ],
)
def test_page_path_is_where_jekyll_builds_the_page(file, front_matter, config, path):
    assert page_path(file, front_matter, config) == path


def test_pages_lie_in_any_folder_that_jekyll_walks(tmp_path):
    page = "---\ntitle: T\n---\nText.\n"
    files = {
        "_config.yml": "exclude: [old]\n",
        "index.md": page,
        "notes/tides.md": page,
        "notes/deep/winds.html": page,
        "notes/plain.md": "No front matter.\n",
        "old/gone.md": page,
        "_hidden/x.md": page,
        "markdown_generator/readme.md": page,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "notes/link.md").symlink_to(tmp_path / "index.md")

    source = read_source(tmp_path)

    assert [file.file for file in source.files] == ["index.md", "notes/tides.md", "notes/deep/winds.html"]
    assert source.problems == []

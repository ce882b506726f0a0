"""A stranger's repository is read as it is: nothing that it, or the environment, configures runs or is looked at.

Each attack makes a file, the mark, where it succeeds; where git can be made to fall for it, a test shows that too.
"""

import os
import shutil
import subprocess
import sys
import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from profiles.reading.sources import repositories, unpacking
from profiles.reading.sources.opening import open_source
from profiles.reading.sources.text_files import SourceError

TEXT = "Algebra. $Format:%H$ $Id$\n"
CANNOT_READ = "git cannot read this repository, or it has no commit."
ROOT = Path(__file__).resolve().parents[4]
PEAK_OF_GIT = """
import resource, sys
from pathlib import Path
from profiles.reading.sources.text_files import SourceError
from profiles.reading.sources.opening import open_source
try:
    with open_source(Path(sys.argv[1])):
        pass
except SourceError as error:
    print(error.problem.message)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""

pytestmark = pytest.mark.usefixtures("temporary")


@pytest.fixture
def mark(tmp_path):
    return tmp_path / "mark"


@pytest.fixture
def script(tmp_path, mark):
    """A program that leaves a mark, whatever it is called with."""
    return program(tmp_path / "script", mark)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A checkout and a bare copy of it, made once."""
    folder = tmp_path_factory.mktemp("made")
    checkout = folder / "noether.github.io"
    (checkout / "_pages").mkdir(parents=True)
    (checkout / "_config.yml").write_text("title: Emmy Noether\n")
    (checkout / "_pages" / "about.md").write_text(TEXT)
    (checkout / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    git(checkout, "init", "-q", "-b", "main")
    commit(checkout)
    bare_of(checkout, folder / "emmy.git")
    return folder


@pytest.fixture
def checkout(made, tmp_path):
    return shutil.copytree(made / "noether.github.io", tmp_path / "noether.github.io")


@pytest.fixture
def bare(made, tmp_path):
    return shutil.copytree(made / "emmy.git", tmp_path / "emmy.git")


def program(path, mark):
    path.write_text(f"#!/bin/sh\necho ran >> '{mark}'\nexit 1\n")
    path.chmod(0o755)
    return path


def git(folder, *words, check=True):
    environment = {
        **os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "Emmy", "GIT_AUTHOR_EMAIL": "emmy@example.org",
        "GIT_COMMITTER_NAME": "Emmy", "GIT_COMMITTER_EMAIL": "emmy@example.org",
    }  # fmt: skip
    done = subprocess.run(
        ["git", *words], cwd=folder, env=environment, check=check, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder):
    git(folder, "add", "--force", "--all")
    git(folder, "commit", "-qm", "Begin", "--allow-empty")


def bare_of(checkout, path):
    git(checkout, "clone", "-q", "--bare", "--no-local", f"file://{checkout}", str(path))
    return path


def configure(repository, *settings):
    with (repository / "config").open("a") as stream:
        for setting in settings:
            name, value = setting.split("=", 1)
            section, _, key = name.rpartition(".")
            first, _, rest = section.partition(".")
            stream.write(f'[{first} "{rest}"]\n' if rest else f"[{first}]\n")
            stream.write(f'\t{key} = "{value}"\n')


def files_of(path):
    with open_source(path) as folder:
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file() and ".git" not in file.parts
        }


def refusal(path):
    with pytest.raises(SourceError) as caught:
        files_of(path)
    assert str(caught.value).count("\n") == 0
    return caught.value.problem.message


# What is written into the configuration, and with which words git falls for it; none, where it does not everywhere.
CONFIGURED = {
    "smudge filter": (["filter.evil.smudge={script}", "filter.evil.required=true"], ["archive", "HEAD"]),
    "process filter": (["filter.evil.process={script}"], ["archive", "HEAD"]),
    "clean filter": (
        ["filter.evil.clean={script}", "core.bare=false"],
        ["--work-tree={work}", "add", "{work}/_pages"],
    ),
    "text conversion": (
        ["diff.evil.textconv={script}", "core.bare=false"],
        ["-C", "{work}", "--git-dir={bare}", "cat-file", "--textconv", "HEAD:_pages/about.md"],
    ),
    "difference": (["diff.external={script}"], ["show", "--ext-diff", "HEAD"]),
    "folder of hooks": (["core.hooksPath={hooks}"], ["update-ref", "refs/heads/new", "HEAD"]),
    "file monitor": (["core.fsmonitor={script}", "core.bare=false"], ["--work-tree={work}", "status"]),
    "ssh": (["core.sshCommand={script}"], ["fetch", "ssh://localhost/x"]),
    "git proxy": (["core.gitProxy={script}"], ["fetch", "git://localhost/x"]),
    "editor": (["core.editor={script}"], ["branch", "--edit-description"]),
    "pager": (["core.pager={script}", "pager.cat-file={script}", "pager.ls-tree={script}"], []),
    "alternate refs": (["core.alternateRefsCommand={script}"], []),
    "pack objects": (["uploadpack.packObjectsHook={script}"], []),
    "asked for a password": (["core.askPass={script}", "credential.helper=!{script}"], []),
    "alias": (["alias.cat-file=!{script}", "alias.evil=!{script}"], ["evil"]),
    "packer": (["tar.evil.command={script}"], ["archive", "--format=evil", "HEAD"]),
    "signature": (["gpg.program={script}", "log.showSignature=true"], []),
    "address through a program": (
        ["remote.evil.url=ext::{script}", "protocol.allow=always"],
        ["fetch", "evil"],
    ),
    "address that stands for another": (
        ["url.ext::{script} .insteadOf=https://", "protocol.allow=always"],
        ["fetch", "https://example.org/x"],
    ),
    "program at the other end": (
        ["remote.evil.url={secret}", "remote.evil.uploadpack={script}"],
        ["fetch", "evil"],
    ),
    "included file": (["include.path={included}"], ["archive", "HEAD"]),
    "file included on condition": (["includeIf.gitdir:/.path={included}"], ["archive", "HEAD"]),
    "configuration of a worktree": (["extensions.worktreeConfig=true"], ["archive", "HEAD"]),
}


@pytest.fixture
def planted(bare, checkout, script, mark, tmp_path):
    """What stands for the words in braces; the files that the settings name are there."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    program(hooks / "reference-transaction", mark)
    smudge = f'[filter "evil"]\n\tsmudge = "{script}"\n'
    (tmp_path / "included").write_text(smudge)
    (bare / "config.worktree").write_text(smudge)
    secret = shutil.copytree(bare, tmp_path / "secret.git")
    return {
        "script": script, "bare": bare, "hooks": hooks, "work": checkout, "secret": secret, "included": tmp_path / "included",
    }  # fmt: skip


@pytest.mark.parametrize("attack", CONFIGURED)
def test_nothing_configured_runs(attack, bare, mark, planted):
    settings, words = CONFIGURED[attack]
    configure(bare, "core.repositoryFormatVersion=1", *(one.format(**planted) for one in settings))

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()
    assert not mark.exists()

    # The attack is a true one: git itself falls for it.
    if words:
        git(bare, *(word.format(**planted) for word in words), check=False)
        assert mark.exists()


def test_nothing_configured_in_a_checkout_runs(checkout, mark, planted):
    for settings, _ in CONFIGURED.values():
        configure(checkout / ".git", *(one.format(**planted) for one in settings))

    assert files_of(checkout)["_pages/about.md"] == TEXT.encode()
    assert files_of(checkout / ".git")["_pages/about.md"] == TEXT.encode()
    assert not mark.exists()


def test_no_hook_runs(bare, mark):
    names = [
        "applypatch-msg",
        "pre-applypatch",
        "post-applypatch",
        "pre-commit",
        "pre-merge-commit",
        "prepare-commit-msg",
        "commit-msg",
        "post-commit",
        "pre-rebase",
        "post-checkout",
        "post-merge",
        "pre-push",
        "pre-receive",
        "update",
        "proc-receive",
        "post-receive",
        "post-update",
        "reference-transaction",
        "push-to-checkout",
        "pre-auto-gc",
        "post-rewrite",
        "post-index-change",
        "fsmonitor-watchman",
    ]
    (bare / "hooks").mkdir(exist_ok=True)
    for name in names:
        program(bare / "hooks" / name, mark)

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()
    assert not mark.exists()

    git(bare, "update-ref", "refs/heads/new", "HEAD", check=False)
    assert mark.exists()


def test_missing_object_is_asked_for_nowhere(bare, mark, script, planted):
    loose_objects(bare)
    blob = git(bare, "rev-parse", "HEAD:_pages/about.md")
    (bare / "objects" / blob[:2] / blob[2:]).unlink()
    configure(
        bare, "core.repositoryFormatVersion=1", "extensions.partialClone=origin", "remote.origin.promisor=true",
        f"remote.origin.url={planted['secret']}", f"remote.origin.uploadpack={script}",
    )  # fmt: skip

    assert refusal(bare) == "The repository holds '_pages/about.md', whose content is not in it."
    assert not mark.exists()

    git(bare, "cat-file", "-p", blob, check=False)
    assert mark.exists()


def test_environment_is_not_handed_on(bare, mark, script, tmp_path, monkeypatch):
    home, programs = tmp_path / "home", tmp_path / "programs"
    (home / "git").mkdir(parents=True)
    programs.mkdir()
    settings = f'[filter "evil"]\n\tsmudge = {script}\n[core]\n\tpager = {script}\n\tfsmonitor = {script}\n'
    for path in (home / ".gitconfig", home / "git" / "config", home / "system"):
        path.write_text(settings)
    for name in ("git-cat-file", "git-ls-tree", "git-archive", "git-upload-pack"):
        program(programs / name, mark)
    for name, value in {
        "HOME": home, "XDG_CONFIG_HOME": home, "GIT_CONFIG_GLOBAL": home / ".gitconfig",
        "GIT_CONFIG_SYSTEM": home / "system", "GIT_CONFIG": home / "system", "GIT_CONFIG_COUNT": 2,
        "GIT_CONFIG_KEY_0": "filter.evil.smudge", "GIT_CONFIG_VALUE_0": script,
        "GIT_CONFIG_KEY_1": "uploadpack.packObjectsHook", "GIT_CONFIG_VALUE_1": script,
        "GIT_CONFIG_PARAMETERS": f"'uploadpack.packObjectsHook'='{script}' 'filter.evil.smudge'='{script}'",
        "GIT_SSH_COMMAND": script, "GIT_SSH": script, "GIT_PROXY_COMMAND": script, "GIT_ASKPASS": script,
        "GIT_PAGER": script, "PAGER": script, "GIT_EDITOR": script, "GIT_EXTERNAL_DIFF": script,
        "GIT_EXEC_PATH": programs, "GIT_TEMPLATE_DIR": programs, "GIT_DIR": tmp_path / "elsewhere",
        "GIT_WORK_TREE": tmp_path / "elsewhere", "GIT_OBJECT_DIRECTORY": tmp_path / "elsewhere",
        "GIT_TRACE": mark, "GIT_TRACE2_EVENT": mark, "GIT_ALLOW_PROTOCOL": "ext",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()
    assert not mark.exists()


def test_git_of_the_working_folder_does_not_run(bare, mark, monkeypatch):
    program(bare / "git", mark)
    monkeypatch.chdir(bare)
    monkeypatch.setenv("PATH", f".:bin::{os.environ['PATH']}")

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()
    assert not mark.exists()


@pytest.mark.parametrize(
    "address", ["ext::sh -c touch% {mark}", "ext::{script}", "--upload-pack={script}", "fd::3"]
)
def test_address_of_a_transport_is_only_a_name(address, mark, script):
    path = Path(address.format(mark=mark, script=script))

    with open_source(path) as same:
        assert same == path
    assert not mark.exists()


def test_submodules_are_left_out(checkout, tmp_path, mark, script):
    head = git(checkout, "rev-parse", "HEAD")
    (checkout / ".gitmodules").write_text(
        f'[submodule "evil"]\n\tpath = evil\n\turl = ext::{script}\n\tupdate = !{script}\n'
    )
    git(checkout, "update-index", "--add", "--cacheinfo", f"160000,{head},evil")
    git(checkout, "add", ".gitmodules")
    git(checkout, "commit", "-qm", "Add a submodule")

    files = files_of(bare_of(checkout, tmp_path / "super.git"))

    assert files["_pages/about.md"] == TEXT.encode()
    assert not [name for name in files if name.startswith("evil")]
    assert not mark.exists()


@pytest.mark.parametrize(
    "attributes",
    ["export-subst", "export-ignore", "ident", "text eol=crlf", "working-tree-encoding=UTF-16", "filter=lfs"],
)
@pytest.mark.parametrize("place", ["tree", "info"])
def test_files_come_as_they_are(checkout, tmp_path, attributes, place):
    if place == "tree":
        (checkout / ".gitattributes").write_text(f"* -text\n*.md {attributes}\n")
        git(checkout, "add", ".gitattributes")
        git(checkout, "commit", "-qm", "Set attributes")
    bare = bare_of(checkout, tmp_path / "verbatim.git")
    if place == "info":
        (bare / "info").mkdir(exist_ok=True)
        (bare / "info" / "attributes").write_text(f"*.md {attributes}\n")
    configure(bare, "core.autocrlf=true", "filter.lfs.smudge=git-lfs smudge -- %f")

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()


@pytest.fixture
def secret(tmp_path):
    """A repository that is somebody else's, with all its objects in single files; and its commit."""
    folder = tmp_path / "secret"
    (folder / "_pages").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Secret\n")
    (folder / "_pages" / "about.md").write_text("Secret.\n")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder / ".git", git(folder, "rev-parse", "HEAD")


def hollow(path, head):
    """A repository without objects whose head is a commit of another."""
    git(path.parent, "init", "-q", "--bare", path.name)
    (path / "HEAD").write_text(f"{head}\n")
    return path


def alternates(repository, secret):
    (repository / "objects" / "info").mkdir(exist_ok=True)
    (repository / "objects" / "info" / "alternates").write_text(f"# of mine\n{secret}/objects\n")


def relative_alternates(repository, secret):
    (repository / "objects" / "info").mkdir(exist_ok=True)
    (repository / "objects" / "info" / "alternates").write_text("../../secret/.git/objects\n")


def linked_objects(repository, secret):
    shutil.rmtree(repository / "objects")
    (repository / "objects").symlink_to(secret / "objects")


def linked_folders(repository, secret):
    for folder in (secret / "objects").iterdir():
        if len(folder.name) == 2:
            (repository / "objects" / folder.name).symlink_to(folder)


def linked_files(repository, secret):
    for file in (secret / "objects").glob("??/*"):
        (repository / "objects" / file.parent.name).mkdir(exist_ok=True)
        (repository / "objects" / file.parent.name / file.name).symlink_to(file)


def linked_packs(repository, secret):
    git(secret, "repack", "-adq")
    for file in (secret / "objects" / "pack").iterdir():
        (repository / "objects" / "pack" / file.name).symlink_to(file)


@pytest.mark.parametrize(
    ("borrow", "named"),
    [
        (alternates, "objects/info/alternates"),
        (relative_alternates, "objects/info/alternates"),
        (linked_objects, "objects"),
        (linked_folders, "objects/.."),
        (linked_files, "objects/../.*"),
        (linked_packs, "objects/pack/pack-.*"),
    ],
)
def test_objects_of_another_repository_are_not_read(tmp_path, secret, borrow, named):
    evil = hollow(tmp_path / "evil.git", secret[1])
    borrow(evil, secret[0])
    assert git(evil, "show", "HEAD:_pages/about.md") == "Secret."

    with pytest.raises(SourceError, match=rf"takes objects from another one, by {named}\."):
        files_of(evil)


def test_common_folder_of_another_repository_is_not_read(tmp_path, secret):
    evil = hollow(tmp_path / "evil.git", secret[1])
    (evil / "commondir").write_text(f"{secret[0]}\n")
    assert git(evil, "show", "HEAD:_pages/about.md") == "Secret."

    assert refusal(evil) == CANNOT_READ


def test_objects_that_the_environment_names_are_not_read(tmp_path, secret, monkeypatch):
    evil = hollow(tmp_path / "evil.git", secret[1])
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", f"{secret[0]}/objects")

    assert refusal(evil) == CANNOT_READ


@pytest.mark.parametrize("name", ["HEAD", "refs/heads/main", "packed-refs"])
def test_links_of_references_are_not_followed(tmp_path, bare, name):
    line = f"{git(bare, 'rev-parse', 'HEAD')} refs/heads/main\n"
    (tmp_path / "outside").write_text(line if name == "packed-refs" else line[:41])
    for path in (bare / "packed-refs", bare / name):
        path.unlink(missing_ok=True)
    (bare / name).symlink_to(tmp_path / "outside")

    assert refusal(bare) == CANNOT_READ


def test_pipe_in_place_of_a_reference_ends(bare):
    (bare / "packed-refs").unlink(missing_ok=True)
    os.mkfifo(bare / "packed-refs")

    assert refusal(bare) == CANNOT_READ


def test_pipe_in_place_of_an_object_ends(bare, monkeypatch):
    monkeypatch.setattr(repositories, "GIT_SECONDS", 0.5)
    loose_objects(bare)
    head = git(bare, "rev-parse", "HEAD")
    (bare / "objects" / head[:2] / head[2:]).unlink()
    os.mkfifo(bare / "objects" / head[:2] / head[2:])

    assert refusal(bare) == "git did not unpack this repository within 0.5 seconds."


def loose_objects(repository):
    packs = repository / "objects" / "pack"
    outside = repository.parent / "packs"
    packs.rename(outside)
    packs.mkdir()
    for pack in outside.glob("*.pack"):
        with pack.open("rb") as stream:
            environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"}
            subprocess.run(
                ["git", "unpack-objects", "-q"], cwd=repository, env=environment, stdin=stream, check=True
            )


def store(repository, kind, content):
    """Write an object as git has it; return its name."""
    whole = f"{kind} {len(content)}".encode() + b"\0" + content
    name = sha1(whole).hexdigest()  # noqa: S324
    path = repository / "objects" / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole))
    return name


def tree_of(*entries):
    return b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(one) for mode, name, one in entries)


def repository_with(path, *entries):
    """A bare repository whose one commit has this tree, which no git would make."""
    git(path.parent, "init", "-q", "--bare", "-b", "main", path.name)
    tree = store(
        path,
        "tree",
        tree_of(*((mode, name, one or store(path, "blob", b"x")) for mode, name, one in entries)),
    )
    who = "Emmy <emmy@example.org> 0 +0000"
    head = store(path, "commit", f"tree {tree}\nauthor {who}\ncommitter {who}\n\nBegin\n".encode())
    (path / "HEAD").write_text(head)
    return path


@pytest.mark.parametrize(
    ("mode", "name", "reason"),
    [
        ("120000", b"link", "'link', which is a link or a device"),
        ("100644", b"../out", "'../out', which would lie outside of it"),
        ("100644", b"/out", "'/out', which would lie outside of it"),
        ("100644", b"a\\b", "'a\\\\b', which would lie outside of it"),
        ("100644", b"a\nb", "'a\\nb', whose name has control characters or line breaks"),
        ("100644", b"\xff", "'\\udcff', whose name is not UTF-8"),
        ("100644", b"a" * 300, f"'{'a' * 100}\\u2026', whose name is too long"),
        ("100644", b"a" * 3_000_000, f"'{'a' * 100}\\u2026', whose name is too long"),
    ],
)
def test_bad_name_is_refused(tmp_path, temporary, mode, name, reason):
    path = repository_with(tmp_path / "evil.git", ("100644", b"good.md", ""), (mode, name, ""))

    assert refusal(path) == f"The repository holds {reason}."
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_file_that_is_there_twice_is_refused(tmp_path):
    path = repository_with(tmp_path / "evil.git", ("100644", b"a", ""), ("100644", b"a", ""))

    assert "which is there twice" in refusal(path)


def test_file_that_is_a_folder_too_is_refused(tmp_path):
    path = repository_with(tmp_path / "evil.git", ("100644", b"a", ""), ("100644", b"a/b", ""))

    assert "which is a file and a folder at once" in refusal(path)


def test_too_many_files_are_refused(bare, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILES", 2)

    assert refusal(bare) == "The repository holds more than 2 files; at most 2 are read."


def test_too_large_file_is_refused(bare, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILE_BYTES", 22)

    assert refusal(bare).endswith("which is larger than 0 MB.")


def test_too_much_is_refused(bare, monkeypatch):
    monkeypatch.setattr(repositories, "MAX_BYTES", 60)

    assert refusal(bare) == "The repository holds more than 0 GB, which no site does."


def nested(path, innermost):
    """Thirty folders, each with ten times the next: a list of 10³⁰."""
    repository = repository_with(path)
    for _ in range(30):
        entries = [("40000", f"{number}".encode(), innermost(repository)) for number in range(10)]
        name = store(repository, "tree", tree_of(*entries))
        innermost = (lambda found: lambda _: found)(name)
    who = "Emmy <emmy@example.org> 0 +0000"
    head = store(repository, "commit", f"tree {name}\nauthor {who}\ncommitter {who}\n\nBegin\n".encode())
    (repository / "HEAD").write_text(head)
    return repository


def test_endless_list_is_refused(tmp_path, temporary):
    path = nested(
        tmp_path / "evil.git",
        lambda one: store(one, "tree", tree_of(("100644", b"x", store(one, "blob", b"")))),
    )

    assert refusal(path) == "The repository holds more than 20,000 files; at most 20,000 are read."
    assert list(temporary.iterdir()) == []


def test_endless_list_of_nothing_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(repositories, "GIT_SECONDS", 1)
    path = nested(tmp_path / "evil.git", lambda one: store(one, "tree", b""))

    assert refusal(path) == "git did not unpack this repository within 1 seconds."


def test_object_too_large_for_memory_is_refused(tmp_path):
    """git would take the 300 MB of a folder into memory, however small it is packed."""
    path = repository_with(tmp_path / "evil.git", ("100644", b"a", ""))
    name = "a" * 40
    (path / "objects" / name[:2]).mkdir()
    (path / "objects" / name[:2] / name[2:]).write_bytes(
        zlib.compress(b"tree 300000000\0" + bytes(300_000_000), 1)
    )
    (path / "HEAD").write_text(name)

    result = subprocess.run(
        [sys.executable, "-c", PEAK_OF_GIT, str(path)], cwd=ROOT, check=True, capture_output=True, text=True
    )

    message, megabytes = result.stdout.splitlines()
    assert message == CANNOT_READ
    assert int(megabytes) < 150


@pytest.mark.parametrize(
    "head",
    [
        "",
        "ref: refs/heads/none",
        "ref: ../../outside",
        "ref: HEAD",
        "HEAD",
        "-h",
        "--help",
        "f" * 40,
        "f" * 64,
    ],
)
def test_bad_head_is_refused(bare, head):
    (bare / "HEAD").write_text(head)

    assert refusal(bare) == CANNOT_READ


def test_branch_in_a_file_and_packed_is_found(checkout, tmp_path):
    git(checkout, "checkout", "-qb", "gh-pages")
    git(checkout, "pack-refs", "--all")
    assert files_of(checkout / ".git")["_pages/about.md"] == TEXT.encode()

    (checkout / "_pages" / "about.md").write_text("Newer.\n")
    commit(checkout)
    assert files_of(checkout / ".git")["_pages/about.md"] == b"Newer.\n"


def test_head_apart_from_branches_is_found(checkout):
    git(checkout, "checkout", "-q", "--detach")

    assert files_of(checkout / ".git")["_pages/about.md"] == TEXT.encode()


def test_repository_with_longer_digests_is_read(checkout, tmp_path):
    longer = tmp_path / "longer"
    shutil.copytree(checkout, longer, ignore=shutil.ignore_patterns(".git"))
    git(longer, "init", "-q", "--object-format=sha256")
    commit(longer)

    assert files_of(longer / ".git") == files_of(checkout / ".git")


def test_shallow_copy_is_read(checkout, tmp_path):
    commit(checkout)
    git(tmp_path, "clone", "-q", "--bare", "--depth", "1", f"file://{checkout}", "shallow.git")

    assert files_of(tmp_path / "shallow.git")["_pages/about.md"] == TEXT.encode()


def test_emptied_list_of_alternates_is_no_harm(bare):
    (bare / "objects" / "info").mkdir(exist_ok=True)
    (bare / "objects" / "info" / "alternates").write_text("# none\n\n")

    assert files_of(bare)["_pages/about.md"] == TEXT.encode()


def test_folder_whose_git_is_elsewhere_is_itself(checkout, tmp_path, mark, script):
    """A linked worktree, or a planted pointer: the files of the folder are read, and nothing else."""
    evil = tmp_path / "evil"
    shutil.copytree(checkout, evil, ignore=shutil.ignore_patterns(".git"))
    configure(checkout / ".git", f"core.fsmonitor={script}", f"filter.evil.smudge={script}")
    (evil / ".git").write_text(f"gitdir: {checkout / '.git'}\n")

    assert files_of(evil)["_pages/about.md"] == TEXT.encode()
    with open_source(evil / ".git") as same:
        assert same == evil / ".git"
    assert not mark.exists()


def test_repository_in_the_present_folder_is_read(bare, monkeypatch):
    (bare / "inner").mkdir()
    monkeypatch.chdir(bare / "inner")

    with open_source(Path("..")) as folder:
        assert folder.name == "emmy"


def test_worktree_files_of_a_repository_are_its_own(bare, tmp_path):
    program(bare / "_config.yml", tmp_path / "mark")

    assert files_of(bare)["_config.yml"] == b"title: Emmy Noether\n"

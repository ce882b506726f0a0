"""Pictures are read by other processes: whatever happens to those, an answer comes, and what is large waits."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest

from profiles.uploads.pictures import pool as pool_module
from profiles.uploads.pictures.admission import Room
from profiles.uploads.pictures.pool import Kept, Refused, Taken, WorkerPool, count_processes
from profiles.uploads.pictures.worker import Conversation
from tests.profiles.uploads.pictures import (
    SECRET,
    exif,
    photo_bytes,
    picture_bytes,
    png_chunk,
    png_with,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source"
    path.write_bytes(picture_bytes("JPEG", exif=exif(6)))
    return path


@pytest.fixture
def target(tmp_path):
    return tmp_path / "target"


def children():
    """The processes that this one has started and that run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        # One may end while it is looked at.
        with contextlib.suppress(OSError):
            command = status.with_name("cmdline").read_bytes()
            if f"PPid:\t{os.getpid()}\n" in status.read_text() and b"pictures.worker" in command:
                found.append(int(status.parent.name))
    return found


def wait_until(condition):
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_picture_is_taken_and_what_is_to_be_kept_is_written(source, target):
    with WorkerPool() as pool:
        answer = pool.read(source, target)

    data = target.read_bytes()
    assert answer == Taken(Kept(hashlib.sha256(data).hexdigest(), len(data)), ".jpg", 30, 40)
    assert SECRET not in data


def test_refused_picture_leaves_a_sentence_and_what_it_is_without_metadata(source, target):
    source.write_bytes(png_with((b"tEXt", SECRET)).replace(b"IDAT", b"IDAU"))

    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer.sentence.startswith("The picture is damaged")
    assert answer.kept.size == len(target.read_bytes())
    assert SECRET not in target.read_bytes()


def test_what_is_no_picture_leaves_a_sentence_alone(source, target):
    source.write_bytes(b"%PDF-1.4")

    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer == Refused(answer.sentence)
    assert not target.exists()


def test_one_process_reads_picture_after_picture(source, target):
    with WorkerPool() as pool:
        for _ in range(3):
            pool.read(source, target)
        assert len(children()) == 1

    assert children() == []


def test_process_that_was_killed_is_replaced(source, target):
    with WorkerPool() as pool:
        pool.read(source, target)
        os.kill(children()[0], signal.SIGKILL)

        assert isinstance(pool.read(source, target), Taken)


def test_picture_that_ends_its_process_gets_a_line(source, target):
    source.unlink()
    os.mkfifo(source)  # To read it takes for ever.
    with ThreadPoolExecutor(1) as executor, WorkerPool() as pool:
        waiting = executor.submit(pool.read, source, target)
        while not waiting.done():
            for process in children():
                with contextlib.suppress(ProcessLookupError):  # It ended since it was listed.
                    os.kill(process, signal.SIGKILL)
        answer = waiting.result()

    assert answer == Refused(
        "The picture ended the process that was to read it. Save it anew, or smaller, and try again."
    )


def test_picture_that_takes_too_much_memory_gets_a_line(source, target, monkeypatch):
    source.write_bytes(picture_bytes("GIF", size=(5_000, 4_000)))
    monkeypatch.setattr(pool_module, "MEMORY", 60_000_000)

    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer.sentence.startswith("The picture takes more memory than there is for it.")


def test_picture_that_takes_too_long_gets_a_line(source, target, monkeypatch):
    source.write_bytes(picture_bytes("WEBP", size=(3_000, 3_000)))
    monkeypatch.setattr(pool_module, "SECONDS", 0.01)

    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer == Refused(
        "The picture takes longer than 0.01 seconds to read. Save it anew, or smaller, and try again."
    )


def test_decoder_that_waits_forever_is_ended_by_the_clock(source, target, monkeypatch):
    source.unlink()
    os.mkfifo(source)
    monkeypatch.setattr(pool_module, "SECONDS", 0.05)

    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer.sentence.startswith("The picture takes longer than 0.05 seconds")


def test_file_that_cannot_be_written_is_an_error_of_the_system(source, tmp_path):
    with WorkerPool() as pool, pytest.raises(FileNotFoundError):
        pool.read(source, tmp_path / "no folder" / "target")


def test_closing_ends_who_is_at_work_and_no_one_starts_again(source, target):
    source.unlink()
    os.mkfifo(source)
    with ThreadPoolExecutor(2) as executor:
        with WorkerPool() as pool:
            waiting = executor.submit(pool.read, source, target)
            wait_until(children)

        with pytest.raises(RuntimeError, match="closed"):
            waiting.result(timeout=60)
    assert children() == []


def test_ctrl_c_is_left_to_the_process_that_asks(source, target):
    with WorkerPool() as pool:
        pool.read(source, target)
        os.kill(children()[0], signal.SIGINT)
        first = children()

        pool.read(source, target)
        assert children() == first


def test_large_pictures_are_not_unpacked_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(pool_module, "_ROOM_TO_DECODE", 10_000_000)
    path = tmp_path / "large"
    path.write_bytes(picture_bytes("WEBP", size=(1_000, 1_000)))
    lines = [[str(path), str(tmp_path / str(number))] for number in range(2)]
    with WorkerPool() as pool, ThreadPoolExecutor(2) as executor:
        answers = executor.map(lambda pair: pool.read(Path(pair[0]), Path(pair[1])), lines)
        assert [answer.width for answer in answers] == [1_000, 1_000]


def test_room_lets_in_what_fits_and_what_is_larger_alone():
    room, seen = Room(10), []

    def enter(need, may_leave):
        with room.of(need):
            seen.append(need)
            may_leave.wait(60)
            seen.append(-need)

    leave = threading.Event()
    with ThreadPoolExecutor(3) as executor:
        executor.submit(enter, 4, leave)
        executor.submit(enter, 6, leave)
        wait_until(lambda: len(seen) == 2)
        executor.submit(enter, 99, leave)
        time.sleep(0.05)
        inside = list(seen)
        leave.set()

    assert sorted(inside) == [4, 6]
    assert seen[4:] == [99, -99]


def test_room_is_free_again_after_an_error():
    room = Room(1)
    with pytest.raises(KeyError), room.of(5):
        raise KeyError

    with room.of(5):
        pass


def test_processes_are_as_many_as_processors_and_not_more_than_four():
    assert count_processes() == min(4, os.cpu_count())


def talk(*lines):
    """What a worker answers to lines of JSON."""
    answers = StringIO()
    Conversation(StringIO("".join(f"{json.dumps(line)}\n" for line in lines)), answers, 60).serve()
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_worker_says_what_decoding_takes_and_waits(source, target, tmp_path):
    source.write_bytes(picture_bytes("GIF"))

    first, second, third, fourth = talk(
        [str(source), str(target)], "go on", [str(source), str(target)], "go on"
    )

    assert first == third == {"unpacked": 40 * 30 * 2}
    assert second == fourth
    assert second["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()


def test_worker_tells_why_a_file_cannot_be_read(tmp_path, target):
    assert talk([str(tmp_path / "none"), str(target)]) == [
        {"errno": 2, "reason": "No such file or directory"}
    ]


def test_worker_tells_why_a_picture_is_refused(source, target):
    source.write_bytes(png_chunk(b"IHDR", b""))
    no_picture = talk([str(source), str(target)])
    source.write_bytes(picture_bytes().replace(b"IDAT", b"IDAU"))
    damaged = talk([str(source), str(target)], "go on")

    assert [sorted(one) for one in no_picture + damaged] == [
        ["refusal"],
        ["unpacked"],
        ["refusal", "sha256", "size"],
    ]


def test_worker_imports_no_django():
    command = "import sys, profiles.uploads.pictures.worker; print([n for n in sys.modules if 'django' in n])"

    printed = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert printed.stdout == "[]\n"


def test_variants_are_written_beside_what_is_kept(source, target):
    source.write_bytes(photo_bytes(size=(300, 225), quality=95))
    with WorkerPool() as pool:
        answer = pool.read(source, target)

    assert answer.variants == (112, 224, 300)
    assert {path.name for path in target.parent.glob("target*")} == {
        "target",
        "target.112.webp",
        "target.224.webp",
        "target.300.webp",
    }

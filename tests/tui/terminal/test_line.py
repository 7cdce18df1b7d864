from __future__ import annotations

import os
import threading

import pytest

from clerk_tui.tui.terminal.line import line


def test_text_goes_out_as_utf8_with_line_ends_untouched() -> None:
    reader, writer = os.pipe()
    output = line(writer)
    output.write("张三\r\n\n\ud800")
    output.flush()
    assert os.read(reader, 100) == "张三\r\n\n?".encode()
    assert output.fileno() == writer
    os.close(reader)
    os.close(writer)


def test_a_dead_line_drops_what_is_written_for_ever() -> None:
    master, slave = os.openpty()
    output = line(slave)
    os.close(master)
    for _ in range(3):
        output.write("x" * 100_000)
        output.flush()
    output.close()
    os.close(slave)


def test_a_line_that_does_not_block_is_waited_for() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    output = line(writer)
    size = 300_000
    got = bytearray()

    def read() -> None:
        while len(got) < size:
            got.extend(os.read(reader, 4096))

    thread = threading.Thread(target=read)
    thread.start()
    output.write("x" * size)
    output.flush()
    thread.join()
    assert len(got) == size
    os.close(reader)
    os.close(writer)


@pytest.fixture(autouse=True)
def no_warning_of_a_closed_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be left in a buffer for the end of the interpreter to fail on."""
    monkeypatch.setattr("sys.unraisablehook", lambda problem: pytest.fail(str(problem)))

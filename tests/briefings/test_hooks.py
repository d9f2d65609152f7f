"""Whom an unattended run tells: hooks get a summary, a minute, and change nothing."""

import json
import os
import socketserver
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest
from small_home import small_home

from ntm_analysis.briefings import app, guard
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.briefings.scheduling import hooks
from ntm_analysis.briefings.scheduling.run_summary import run_summary
from ntm_analysis.cli import main
from ntm_analysis.errors import DataError, NotebookFailedError

HOOKS = Path(__file__).parents[2] / "scripts" / "hooks"
SUMMARY = {
    "edition": "e", "title": "Năm kế hoạch", "out": "/srv/ntm", "index": "i",
    "outcome": "failure", "exit_code": 13, "message": "2 of 5 pages failed",
    "due_since": "2026-04-05T05:00", "began": "x", "made": 3, "unchanged": 0,
    "failed": [{"key": "a", "message": "cell 3"}],
    "subject": "Chưa lập được đầy đủ: Năm kế hoạch", "text": "Hai bản không lập được.",
}  # fmt: skip


def edition(tmp_path, more=""):
    path = tmp_path / "e.yml"
    path.write_text(f"key: e\njobs:\n  - plan: a\n{more}", encoding="utf-8")
    return read_edition(path)


def run(words, tmp_path, summary=SUMMARY, **more):
    told: list[str] = []
    went = hooks.run_hook("on_failure", words, summary, tmp_path, told.append, **more)
    return went, told


def python(text, *more):
    return [sys.executable, "-c", text, *more]


def test_a_hook_gets_the_summary_on_its_input_and_names_in_its_environment(tmp_path):
    text = (
        "import json, os, sys; s = json.load(sys.stdin);"
        "print(s['failed'][0]['key'], os.environ['NTM_HOOK_SUBJECT'], sys.argv[1])"
    )
    # No shell reads the words: $HOME and ; stay as they are.
    went, told = run(python(text, "$HOME; rm x"), tmp_path)
    assert (went, told) == (
        True,
        ["on_failure: a Chưa lập được đầy đủ: Năm kế hoạch $HOME; rm x"],
    )


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("raise SystemExit(3)", "ended with exit code 3"),
        ("import os; os.kill(os.getpid(), 9)", "ended with exit code -9"),
    ],
)
def test_a_hook_that_fails_is_told_and_nothing_else(tmp_path, text, last):
    went, told = run(python(text), tmp_path)
    assert not went
    assert told[-1].endswith(last)


def test_a_program_that_is_not_there_is_told(tmp_path):
    went, (told,) = run(["no-such-program-here"], tmp_path)
    assert not went
    assert told.startswith("on_failure: no-such-program-here could not be started")


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_a_hook_that_hangs_is_ended_with_all_it_started(tmp_path):
    text = (
        "import subprocess, sys, time;"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(p.pid, flush=True); time.sleep(600)"
    )
    went, told = run(python(text), tmp_path, seconds=15)
    assert not went
    assert told[-1].endswith("was ended after 15 seconds")
    child = int(told[0].rpartition(" ")[2])
    waited = time.monotonic() + 300
    while _runs(child) and time.monotonic() < waited:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_gigabyte_of_output_is_cut(tmp_path):
    text = "import sys\nfor _ in range(1000): sys.stdout.write('x' * 100_000)"
    went, told = run(python(text), tmp_path)
    assert went
    assert len(told[0]) == hooks.MOST_PRINTED + len("on_failure: ")
    assert told[1].endswith(f"{100_000_000 - hooks.MOST_PRINTED} bytes more")


def test_a_large_summary_that_is_not_read_holds_nothing_up(tmp_path):
    large = SUMMARY | {"text": "x" * 1_000_000}
    assert run(python("pass"), tmp_path, large) == (True, [])


@pytest.mark.parametrize(
    "line",
    ["on_failure: mail office", "on_success: []", "on_failure: [mail, [a]]",
     "on_failure: {mail: a}"],
)  # fmt: skip
def test_a_hook_is_a_list_of_words(tmp_path, line):
    with pytest.raises(DataError, match=line.split(":")[0]):
        edition(tmp_path, f"{line}\n")


def test_words_that_are_numbers_are_words(tmp_path):
    found = edition(tmp_path, "on_failure: [mail, -n, 3]\n")
    assert found.on_failure == ("mail", "-n", "3")


def test_one_failure_is_told_once_and_another_again(tmp_path):
    found, out = edition(tmp_path), tmp_path / "out"
    other = SUMMARY | {"failed": [{"key": "b", "message": "cell 1"}]}
    later = SUMMARY | {"due_since": "2026-07-05T05:00"}
    told = [hooks.told_before(found, out, s) for s in (SUMMARY, SUMMARY, other, later)]
    assert told == [False, True, False, False]
    hooks.forget_failure(found, out)
    assert not hooks.told_before(found, out, later)


def test_the_summary_of_a_run_that_never_began_says_why(tmp_path):
    now = datetime(2026, 4, 5, 6, tzinfo=UTC)
    error = NotebookFailedError("the data are broken")
    found = run_summary(edition(tmp_path), tmp_path / "out", now, now, error)
    assert (found["outcome"], found["failed"]) == ("failure", [])
    assert found["exit_code"] == error.exit_code
    assert found["text"].endswith("the data are broken")
    json.dumps(found)


@pytest.fixture
def office(tmp_path, monkeypatch):
    home = small_home(tmp_path / "home", n90_small="1")
    (home / "data" / "catalog.yml").write_text("files: []\n", encoding="utf-8")
    noted = tmp_path / "noted"
    hook = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + chr(0))"
    words = json.dumps([sys.executable, "-c", hook, str(noted)])
    (home / "small.yml").write_text(
        "key: small\ntitle_vi: Kỳ thử\njobs:\n  - notebook: 90_small\n"
        f"on_success: {words}\non_failure: {words}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("NTM_HOME", str(home))
    monkeypatch.chdir(home)
    monkeypatch.setattr(guard, "refuse_broken_data", lambda folder: None)
    return noted


def fails(*_, **__):
    raise NotebookFailedError("cell 3 failed")


def test_an_unattended_run_tells_its_failure_once_and_then_its_success(
    office, tmp_path, monkeypatch
):
    made = app.make_edition
    words = ["due", "small.yml", "--out", str(tmp_path / "out")]
    monkeypatch.setattr(app, "make_edition", fails)
    codes = [main(words), main(words)]
    assert codes == [NotebookFailedError.exit_code] * 2
    monkeypatch.setattr(app, "make_edition", made)
    assert main(words) == 0
    assert main(words) == 0  # made already: nothing to tell
    told = [json.loads(text) for text in office.read_text("utf-8").split("\0")[:-1]]
    assert [one["outcome"] for one in told] == ["failure", "success"]
    assert told[0]["message"] == "cell 3 failed"
    assert (told[1]["made"], told[1]["failed"]) == (1, [])
    assert told[1]["subject"] == "Đã lập xong: Kỳ thử"
    assert Path(told[1]["index"]).is_file()


class Mail(socketserver.StreamRequestHandler):
    """As much of a mail server as takes one letter (RFC 5321)."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = b""
                while (text := self.rfile.readline()) != b".\r\n":
                    letter += text
                self.server.letters.append(letter)
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


class Chat(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.letters.append(self.rfile.read(length))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(params=[(socketserver.TCPServer, Mail), (HTTPServer, Chat)])
def server(request):
    kind, handler = request.param
    with kind(("127.0.0.1", 0), handler) as opened:
        opened.letters = []
        opened.is_mail = handler is Mail
        thread = threading.Thread(target=opened.serve_forever, daemon=True)
        thread.start()
        yield opened
        opened.shutdown()


def test_the_examples_of_mail_and_chat_deliver(server, tmp_path):
    import email
    from email.policy import default

    port = str(server.server_address[1])
    if server.is_mail:
        words = [sys.executable, str(HOOKS / "mail.py"), "office@example.vn",
                 "--host", "127.0.0.1", "--port", port]  # fmt: skip
    else:
        address = tmp_path / "address"
        address.write_text(f"http://127.0.0.1:{port}/hook\n")
        words = [sys.executable, str(HOOKS / "chat.py"), str(address)]
    went, told = run(words, tmp_path)
    assert went, told
    (letter,) = server.letters
    if server.is_mail:
        found = email.message_from_bytes(letter, policy=default)
        assert found["Subject"] == SUMMARY["subject"]
        assert found.get_content().strip() == SUMMARY["text"]
    else:
        said = json.loads(letter)["text"]
        assert said == f"{SUMMARY['subject']}\n{SUMMARY['text']}"


def test_the_chat_example_sends_nothing_in_the_clear(tmp_path):
    address = tmp_path / "address"
    address.write_text("http://chat.example.vn/hook")
    done = subprocess.run(
        [sys.executable, HOOKS / "chat.py", address],
        input=json.dumps(SUMMARY),
        text=True,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 1
    assert "must begin with https://" in done.stderr

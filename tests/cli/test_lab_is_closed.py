"""JupyterLab stays closed though the user's own configuration opens everything."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time

import psutil
import pytest

from ntm_analysis.files.catalog import home

TOKEN = "for-this-test-only"
HOSTILE = """
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.allow_remote_access = True
c.ServerApp.allow_origin = "*"
c.ServerApp.allow_origin_pat = ".*"
c.ServerApp.allow_credentials = True
c.ServerApp.disable_check_xsrf = True
c.ServerApp.allow_unauthenticated_access = True
c.ServerApp.trust_xheaders = True
c.ServerApp.token = ""
c.ServerApp.password = ""
c.ServerApp.terminals_enabled = True
c.ServerApp.local_hostnames = ["evil.example", "localhost"]
c.ServerApp.tornado_settings = {
    "disable_check_xsrf": True,
    "headers": {"Access-Control-Allow-Origin": "*"},
}
c.IdentityProvider.token = ""
c.IdentityProvider.cookie_options = {"samesite": "None"}
c.PasswordIdentityProvider.password_required = False
c.PasswordIdentityProvider.allow_password_change = True
c.KernelManager.transport = "tcp"
c.KernelManager.ip = "0.0.0.0"
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    port, folder = free_port(), tmp_path_factory.mktemp("jupyter")
    for name in ("jupyter_server_config.py", "jupyter_lab_config.py"):
        (folder / name).write_text(HOSTILE, encoding="utf-8")
    (folder / "jupyter_config.json").write_text(
        json.dumps({"ServerApp": {"allow_origin": "*", "token": ""}}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "ntm_analysis", "lab", "--no-browser"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=home(),
            env={
                **os.environ,
                "JUPYTER_TOKEN": TOKEN,
                "JUPYTER_CONFIG_DIR": str(folder),
                "JUPYTER_RUNTIME_DIR": str(folder / "run"),
            },
            stdout=log,
            stderr=log,
        )
    try:
        until = time.monotonic() + 90
        while time.monotonic() < until and server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.3)
        assert server.poll() is None, (folder / "log").read_text(encoding="utf-8")
        yield port, folder, server
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def ask(port, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_nobody_enters_without_the_token(lab):
    port, _, _ = lab
    for path in ("/api/contents", "/api/kernels", "/api/sessions", "/lab", "/files/a"):
        answer, _ = ask(port, "GET", path)
        assert answer.status in (302, 403), path
    answer, _ = ask(port, "GET", "/api/contents", Authorization="token wrong")
    assert answer.status == 403
    answer, _ = ask(port, "GET", "/api/contents", Authorization=f"token {TOKEN}")
    assert answer.status == 200


def test_a_page_of_another_site_starts_nothing_and_reads_nothing(lab):
    port, _, _ = lab
    answer, _ = ask(port, "POST", "/api/kernels", "{}", Origin="http://evil.example")
    assert answer.status in (403, 404)
    answer, _ = ask(port, "GET", "/api/contents", Origin="http://evil.example")
    assert answer.status == 403
    assert answer.getheader("Access-Control-Allow-Origin") is None


def test_another_name_of_the_machine_is_refused(lab):
    port, _, _ = lab
    answer, _ = ask(
        port, "GET", "/api/contents", Host="evil.example",
        Authorization=f"token {TOKEN}",
    )  # fmt: skip
    assert answer.status == 403


def test_a_cookie_alone_posts_nothing(lab):
    port, _, _ = lab
    answer, _ = ask(port, "GET", f"/lab?token={TOKEN}")
    cookies = [c.split(";")[0] for c in answer.headers.get_all("Set-Cookie") or []]
    assert cookies
    entered, _ = ask(port, "GET", "/api/contents", Cookie="; ".join(cookies))
    assert entered.status == 200
    posted, _ = ask(port, "POST", "/api/kernels", "{}", Cookie="; ".join(cookies))
    assert posted.status == 403


def test_there_is_no_terminal(lab):
    port, _, _ = lab
    answer, _ = ask(port, "POST", "/api/terminals", Authorization=f"token {TOKEN}")
    assert answer.status == 404


@pytest.mark.skipif(os.name != "posix", reason="kernels use TCP there")
def test_kernels_talk_over_files_in_a_private_folder(lab):
    port, folder, _ = lab
    answer, content = ask(
        port, "POST", "/api/kernels", "{}", Authorization=f"token {TOKEN}"
    )
    assert answer.status == 201, content
    (connection,) = (folder / "run").glob("kernel-*.json")
    said = json.loads(connection.read_text(encoding="utf-8"))
    assert said["transport"] == "ipc"
    private = os.path.dirname(said["ip"])
    assert os.stat(private).st_mode & 0o077 == 0
    number = json.loads(content)["id"]
    ask(port, "DELETE", f"/api/kernels/{number}", Authorization=f"token {TOKEN}")


def test_the_server_listens_on_this_machine_only_and_hides_its_token(lab):
    port, _, server = lab
    process = psutil.Process(server.pid)
    listening = [c for c in process.net_connections() if c.status == "LISTEN"]
    assert {c.laddr.ip for c in listening} == {"127.0.0.1"}
    assert port in {c.laddr.port for c in listening}
    assert TOKEN not in " ".join(process.cmdline())


def test_who_starts_it_without_a_browser_is_told_the_address_with_its_token(lab):
    port, folder, _ = lab
    start = f"lab/tree/notebooks/00_start_here.ipynb?token={TOKEN}"
    said = (folder / "log").read_text(encoding="utf-8").splitlines()
    assert f"http://127.0.0.1:{port}/{start}" in said

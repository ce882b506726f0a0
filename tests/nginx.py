"""An nginx of our own, for tests and benchmarks: with all its folders in one, and no right but ours."""

import os
import shutil

from tests.config.command_line import free_port

_CONFIG = """\
daemon off;
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


def nginx_program():
    """Where nginx is, None if nowhere; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def nginx_command(folder, site, workers=1):
    """The command that runs nginx in the foreground with these servers; what it writes is in the folder."""
    file = folder / f"nginx-{free_port()}.conf"
    # Its workers would be another user's, who may not read here.
    user = "user root;" if os.geteuid() == 0 else ""
    file.write_text(_CONFIG.format(user=user, workers=workers, folder=folder, site=site), encoding="utf-8")
    return [nginx_program(), "-p", folder, "-c", file]

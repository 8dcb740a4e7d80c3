"""`papershelf serve`: a local server with live reload.

server           HTTP on the loopback interface
watcher          rebuilds when files change
preview          the newest build, with the pages that are open in a browser first
"""

from generator.serve.server import serve_site

__all__ = ["serve_site"]

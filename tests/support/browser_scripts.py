"""Runs modules of `templates/assets/` in the Node.js that Playwright ships."""

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ASSETS = Path(__file__).parents[2] / "templates" / "assets"


def run_script(script: str, data: Any) -> Any:
    """Return the JSON that a module prints; it reads `data` and names modules as `ASSETS/...`."""
    start = "const data = JSON.parse(await new Response(process.stdin).text());\n"
    done = subprocess.run(
        [
            str(compute_driver_executable()[0]),
            *("--input-type=module", "--eval", start + script.replace("ASSETS", ASSETS.as_uri())),
        ],
        input=json.dumps(data),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)

"""The headers of every answer, above all what a browser may load and run of a page of ours."""

from __future__ import annotations

import base64
import hashlib
import re

from cejian.installed import folder_of

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)


def inline_scripts(page: str) -> list[str]:
    """The scripts that stand in a page itself, as a Content-Security-Policy names them: 'sha256-…'."""
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(page)
    ]


def _of_streamlit() -> list[str]:
    """Streamlit's page has a script in it, another one with each version; found without importing the package."""
    return inline_scripts((folder_of("streamlit") / "static" / "index.html").read_text(encoding="utf-8"))


HEADERS = {
    # Scripts: Streamlit's files, its one inline script, and blob: for the loader of our parts, which Streamlit puts
    # into a blob.
    # Styles: Streamlit and Plotly write them into the page. 'self' is the page's own connection (ws:, wss:) too.
    # Pictures of charts are made by way of blob: and data:. Only portals may show us in a frame.
    "content-security-policy": f"default-src 'self'; script-src 'self' blob: {' '.join(_of_streamlit())}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: "
    "blob:; "
    "object-src 'none'; frame-src 'none'; frame-ancestors {ancestors}; base-uri 'none'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def headers(portals: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    """The headers of every answer. X-Frame-Options knows of no other site: where portals are named, the policy alone
    rules.
    """
    told = HEADERS | {
        "content-security-policy": HEADERS["content-security-policy"].format(ancestors=" ".join(("'self'", *portals)))
    }
    return [
        (name.encode(), value.encode()) for name, value in told.items() if not (portals and name == "x-frame-options")
    ]

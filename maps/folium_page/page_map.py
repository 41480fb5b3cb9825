"""folium's map with lists of its own: no address of the net is ever rendered."""

from __future__ import annotations

import base64
import hashlib
import re

import folium
from branca.element import Element, Figure
from folium.template import Template

CONTENT_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {own} 'unsafe-inline'; "
    "img-src {own} data: blob:; media-src data:; font-src {own} data:; connect-src {own} data:; "
    "base-uri 'none'; form-action 'none'"
)
WINDOW_SCRIPTS = (
    "../qwebchannel.js",
    "../assets/leaflet/leaflet.js",
    "../assets/protomaps/protomaps-leaflet.js",
    "../assets/topojson/topojson-client.min.js",
)
WINDOW_STYLES = ("../assets/leaflet/leaflet.css", "fonts.css", "page.css")


class PageMap(folium.Map):
    """A folium map that links to nothing but what it is given.

    folium's `default_js` and `default_css` belong to the class, so every map would share them, and
    they name ten addresses on the net; here they are the map's own.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )

    def __init__(self, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> None:
        super().__init__(
            location=(20.0, 20.0),
            zoom_start=2,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attribution_control=False,
            max_zoom=22,
            min_zoom=1,
            zoom_snap=1,
            world_copy_jump=True,
            bounce_at_zoom_limits=False,
            tap_hold=False,
        )
        self._name, self._id = "map", "chautari"
        self.default_js = [(address, address) for address in scripts]
        self.default_css = [(address, address) for address in styles]

    def head(self, markup: str) -> None:
        """Put markup of our own into the page's head."""
        self.figure.header.add_child(Element(_for_jinja(markup)))

    def body(self, markup: str) -> None:
        """Put markup of our own after the map, before folium's script."""
        self.figure.html.add_child(Element(_for_jinja(markup)))

    def after(self, markup: str) -> str:
        """Render, with markup of our own at the very end of the page."""
        text: str = self.figure.render()
        return text.replace("</html>", f"{markup}\n</html>")

    @property
    def figure(self) -> Figure:
        """The page around the map."""
        root = self.get_root()
        if not isinstance(root, Figure):
            raise TypeError(root)
        return root


def render_window() -> str:
    """The window's page: everything beside it, under app://."""
    page = PageMap(WINDOW_SCRIPTS, WINDOW_STYLES)
    page.head('<meta name="viewport" content="width=device-width, initial-scale=1">')
    text = page.after('<script type="module" src="main.mjs"></script>')
    return with_policy(text, own="app:")


def with_policy(text: str, own: str = "") -> str:
    """Add the page's content policy: the scripts that stand in it by their hashes, else only `own`."""
    inline = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in inline)
    policy = CONTENT_POLICY.format(scripts=f"{own} {hashes}".strip(), own=own)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return text.replace("<head>", f'<head>\n<meta charset="utf-8">\n{meta}', 1)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _for_jinja(markup: str) -> str:
    """Markup is a template to branca: keep its braces as they are."""
    return "{% raw %}" + markup.replace("{% endraw %}", "") + "{% endraw %}"

"""A QPalette from the tokens, so that unstyled widgets and native parts agree with the QSS."""

from PySide6.QtGui import QColor, QPalette

_ROLE = QPalette.ColorRole
_ROLES = {
    _ROLE.Window: "surface",
    _ROLE.WindowText: "text",
    _ROLE.Base: "raised",
    _ROLE.AlternateBase: "sunken",
    _ROLE.Text: "text",
    _ROLE.Button: "raised",
    _ROLE.ButtonText: "text",
    _ROLE.BrightText: "onAccent",
    _ROLE.Highlight: "accent",
    _ROLE.HighlightedText: "onAccent",
    _ROLE.Link: "accentText",
    _ROLE.LinkVisited: "accentText",
    _ROLE.ToolTipBase: "overlay",
    _ROLE.ToolTipText: "text",
    _ROLE.PlaceholderText: "faint",
    _ROLE.Mid: "line",
    _ROLE.Midlight: "hover",
    _ROLE.Dark: "lineStrong",
    _ROLE.Light: "overlay",
    _ROLE.Shadow: "scrim",
    _ROLE.Accent: "accent",
}


def palette(colours: dict[str, str]) -> QPalette:
    """Build the palette of one mode from its colour names."""
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(colours[name]))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["faint"]))
    return result

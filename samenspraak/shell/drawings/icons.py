"""Icons of 24 by 24, drawn with the pen that the text has (.i sets stroke and size)."""

ICONS: dict[str, str] = {
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "back": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "ballot": '<path d="M4 11h16v9H4zM8 11V4h8v7M10 7.5l1.5 1.5L14.5 6"/>',
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>',
    "cal": '<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "chat": '<path d="M4 5h16v11H10l-6 4.5z"/>',
    "check": '<path d="M4 12.5l5.5 5.5L20 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "coins": (
        '<ellipse cx="12" cy="6.5" rx="7" ry="3"/><path d="M5 6.5v5.5c0 1.6 3.1 3 7 3s7-1.4 '
        '7-3V6.5M5 12v5.5c0 1.6 3.1 3 7 3s7-1.4 7-3V12"/>'
    ),
    "copy": '<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M15 9V4H4v11h5"/>',
    "x": '<path d="M6 6l12 12M18 6L6 18"/>',
    "down": '<path d="M12 4v12M7 11.5l5 4.5 5-4.5M5 20h14"/>',
    "downward": '<path d="M12 4v15M6 13l6 6 6-6"/>',
    "euro": '<path d="M18 6.5A7 7 0 1 0 18 17.5M4 10.5h9M4 13.5h9"/>',
    "external": '<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle '
        'cx="12" cy="12" r="2.8"/>'
    ),
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "flag": '<path d="M5 21V4h13l-3 4.5L18 13H5"/>',
    "gear": (
        '<circle cx="12" cy="12" r="3"/><path d="M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M5.3 '
        '5.3l2.8 2.8M15.9 15.9l2.8 2.8M5.3 18.7l2.8-2.8M15.9 8.1l2.8-2.8"/>'
    ),
    "globe": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3.5 3 3.5 15 0 18M12 3c-3.5 3-3.5 15 0 18"/>'
    ),
    "half": '<circle cx="12" cy="12" r="9"/><path d="M12 3v18M12 7h6M12 12h9M12 17h6"/>',
    "hand": '<path d="M3 13l4-2 5 3h4a2 2 0 0 1 0 4h-5M7 11V20M16 15l4-3"/><circle cx="14" cy="6" r="3"/>',
    "heart": (
        '<path d="M12 20C5 15 3.5 11.5 3.5 8.8A4.3 4.3 0 0 1 12 7.5a4.3 4.3 0 0 1 8.5 1.3C20.5 '
        '11.5 19 15 12 20z"/>'
    ),
    "home": '<path d="M4 11l8-7 8 7M6 10v10h12V10"/>',
    "image": (
        '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.5"/><path '
        'd="M4 18l6-6 4 4 2.5-2.5L21 18"/>'
    ),
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5h.01"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="M11.5 12L20 3.5M16 7.5l3 3"/>',
    "leaf": '<path d="M5 19C4 9 10 4 20 4c0 10-5 16-15 15zM5 19l8-8"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M3.5 7l8.5 6.5L20.5 7"/>',
    "map": '<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "minus": '<path d="M5 12h14"/>',
    "out": '<path d="M10 4H4v16h6M10 12h10M16 8l4 4-4 4"/>',
    "pencil": '<path d="M4 20l1-5L16.5 3.5l4 4L9 19z"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-4 2.7-6 6-6s6 2 6 6M16 5a3.5 3.5 0 0 1 0 '
        '6.5M17.5 14.5c2.3.8 3.5 2.7 3.5 5.5"/>'
    ),
    "phone": (
        '<path d="M5 4h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4c0 1-1 1.5-2 1.5C10 20 4 '
        '14 3.5 6c0-1 .5-2 1.5-2z"/>'
    ),
    "pin": '<path d="M12 21s-7-6.5-7-12a7 7 0 0 1 14 0c0 5.5-7 12-7 12z"/><circle cx="12" cy="9" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "quest": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 17h.01"/>'
    ),
    "scale": '<path d="M12 4v16M7 20h10M4 7h16M4 7l-2.5 6h5zM20 7l-2.5 6h5z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "share": '<path d="M12 15V4M8 7.5L12 4l4 3.5M5 12v8h14v-8"/>',
    "shield": '<path d="M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
    "star": '<path d="M12 3.5l2.6 5.6 6 .7-4.5 4.1 1.3 6L12 16.8 6.6 19.9l1.3-6L3.4 9.8l6-.7z"/>',
    "tool": (
        '<path d="M14 6a4 4 0 0 1 5.5-1.5L17 7l1 2 2.5-.5A4 4 0 0 1 15 11L7.5 19.5l-3-3L13 9a4 4 0 '
        '0 1 1-3z"/>'
    ),
    "trash": '<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6"/>',
    "thumb": (
        '<path d="M7.5 10.5V20H4v-9.5zM7.5 11l4-7.5c1.6 0 2.6 1.2 2.3 2.8l-.6 3.2h5.3a1.8 1.8 0 0 1 1.7 '
        '2.2l-1.5 6.6a2 2 0 0 1-2 1.7H7.5"/>'
    ),
    "up": '<path d="M12 20V5M6 11l6-6 6 6"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c0-4.5 3.5-6.5 8-6.5s8 2 8 6.5"/>',
    "warning": '<path d="M12 3.5L22 20H2zM12 10v4.5M12 17.2h.01"/>',
    "wave": '<path d="M2 9c3.3-4 6.7 4 10 0s6.7 4 10 0M2 16c3.3-4 6.7 4 10 0s6.7 4 10 0"/>',
}

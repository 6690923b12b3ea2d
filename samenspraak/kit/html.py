"""HTML that people enter: only what nh3 lets through."""

import nh3

TAGS = {"p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "a", "h3", "h4", "blockquote"}


def clean(html: str) -> str:
    """Safe HTML: a few tags, links to http, https, mailto and tel, marked as not ours."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow ugc",
    )

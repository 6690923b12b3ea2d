"""Images, documents and branding of an organisation; the domain's only Wagtail import."""

"""The screens of the counting room, the post, the phone and the polling table."""

"""What somebody who means harm sends: to every form, every address and every export."""

"""What every screen of the desk stands on: doors, the way back, what somebody may read, links to methods."""

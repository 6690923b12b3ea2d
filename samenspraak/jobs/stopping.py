"""Is the job process asked to stop? Threads that a lane starts look here between two pieces of work."""

import threading

stopping = threading.Event()

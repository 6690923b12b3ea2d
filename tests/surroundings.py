"""Where tests keep their data, decided before Django reads its settings: never in a real data folder."""

import atexit
import os
import shutil
import tempfile

SETTINGS = """
CACHE_URL DEBUG DEMO DESK_HOST HSTS_SECONDS MAIL_FROM MAIL_URL METHODS_PATH PEPPER PORT
PUBLIC_PORT PUBLIC_SCHEME SECRET_KEY STAFF_MFA_REQUIRED TRUSTED_PROXIES
""".split()

if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker of xdist inherits what its parent prepared
    folder = tempfile.mkdtemp(prefix="samenspraak-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ["DATA_DIR"] = folder
    # No test asks PDOK for tiles or addresses.
    os.environ["MAP_TILES"] = os.environ["LOCATIESERVER_URL"] = ""
    # A file, not memory: threads have to meet each other in it, as they do in production.
    os.environ["TEST_DATABASE"] = f"{folder}/test.sqlite3"

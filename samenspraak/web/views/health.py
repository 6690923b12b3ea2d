"""Is the program well? For load balancers and monitors."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from samenspraak.jobs.heartbeat import seconds_since

JOBS_ARE_LATE = 60  # seconds without a sign of life


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """503 when the database does not answer. Late jobs are told, but pages still work: then it stays 200."""
    database = _database_answers()
    age = seconds_since()
    jobs = "unknown" if age is None else "late" if age > JOBS_ARE_LATE else "ok"
    body = {"status": "ok" if database else "down", "database": "ok" if database else "down", "jobs": jobs}
    return JsonResponse(body, status=200 if database else 503, headers={"Cache-Control": "no-store"})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True

"""Times as the formats want them, always in UTC."""

from datetime import UTC, datetime


def utc(moment: str) -> datetime:
    """An ISO 8601 time in UTC; one without a zone is taken as UTC."""
    time = datetime.fromisoformat(moment)
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    return aware.astimezone(UTC)


def with_z(moment: str) -> str:
    """An ISO 8601 time in UTC with Z at its end."""
    if moment.endswith("+00:00"):
        # As it is: zeros behind the second would be lost.
        return f"{moment.removesuffix('+00:00')}Z"
    return utc(moment).isoformat().replace("+00:00", "Z")

"""What a person chose about the window, shared by all that may change it."""

from collections.abc import Callable

from reader.settings import Preferences


class KeptPreferences:
    """The preferences as they are now; what is put in their place is kept at once.

    Args:
        now: as they were read at the start.
        keep: writes them down.
    """

    def __init__(self, now: Preferences, keep: Callable[[Preferences], None]) -> None:
        self.now = now
        self._keep = keep

    def put(self, preferences: Preferences) -> None:
        """Let these be the preferences from now on."""
        self.now = preferences
        self._keep(preferences)

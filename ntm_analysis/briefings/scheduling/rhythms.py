"""The reporting rhythms that an edition's file may name, and their days."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One reporting rhythm: at an hour of a day of these months."""

    months: tuple[int, ...]
    day: int = 5  # late figures still come in the first days
    hour: int = 5

    @property
    def calendar(self) -> str:
        """Write it as systemd does."""
        months = ",".join(f"{month:02}" for month in self.months)
        every = "*" if len(self.months) == 12 else months
        return f"*-{every}-{self.day:02} {self.hour:02}:00:00"


RHYTHMS = {
    "monthly": Rhythm(tuple(range(1, 13))),
    "quarterly": Rhythm((1, 4, 7, 10)),
    "half-yearly": Rhythm((1, 7)),
    "nine-monthly": Rhythm((10,)),
    "yearly": Rhythm((1,)),
}

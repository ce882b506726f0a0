"""What the Liquid of one file may cost: so many characters read and written, and so many steps."""

from dataclasses import dataclass

# The largest file of a site; a page of text has a hundredth of it.
MAX_CHARACTERS = 5_000_000
# Outputs, tags, filters and their words; the longest pages have some hundred.
MAX_STEPS = 100_000


class BudgetSpentError(Exception):
    """The Liquid of a file costs too much; the text is a sentence."""


@dataclass
class Budget:
    """What is left for one file and all that it includes. Both methods raise BudgetSpentError."""

    characters: int = MAX_CHARACTERS
    steps: int = MAX_STEPS

    def spend(self, characters: int) -> None:
        """Take so many characters off before they are made, for values can double with each filter."""
        self.characters -= characters
        if self.characters < 0:
            raise BudgetSpentError(_sentence(f"would write more than {MAX_CHARACTERS:,} characters"))

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise BudgetSpentError(_sentence(f"takes more than {MAX_STEPS:,} steps"))


def _sentence(what: str) -> str:
    return f"The Liquid of this file {what}, so that none of it was carried out. The text stays as written."

"""The exception tree.

::

    DticalcError               one sentence in two languages, and what to do
    ├── UsageError             the command or call names something that does not exist        exit 2
    ├── InputError             a file is no table, submission or edition at all               exit 3
    │   └── RefusedError       likewise, with a finding that says why (in `findings`)
    ├── DifferenceError        what was computed again is not what stands there               exit 5
    ├── DefinitionError        a definition or roster is refused; carries every problem       exit 65
    ├── WriteError             an output cannot be written; says what is safe                 exit 73
    └── BusyError              somebody else works in the workspace; says who                 exit 75

Errors in the data are findings (see `findings`), never exceptions. Any other exception is a mistake of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dticalc.texts import Text


class DticalcError(Exception):
    """A problem that the person at the keyboard can mend."""

    exit_code = 1

    def __init__(self, text: Text) -> None:
        """Keep the sentence in both languages; `str()` gives both."""
        super().__init__(f"{text.vi} | {text.en}")
        self.text = text


class UsageError(DticalcError):
    """The command or call names something that does not exist."""

    exit_code = 2


class InputError(DticalcError):
    """A file is no table, submission or edition at all."""

    exit_code = 3


class DefinitionError(DticalcError):
    """A definition or roster is refused."""

    exit_code = 65


class DifferenceError(DticalcError):
    """What was computed again is not what stands there."""

    exit_code = 5


class BusyError(DticalcError):
    """Somebody else works in the workspace."""

    exit_code = 75


class WriteError(DticalcError):
    """An output cannot be written."""

    exit_code = 73

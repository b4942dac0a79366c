"""The registers of this folder: opinions, and the meetings at which they are heard."""

from .meetings import DIALOGUES
from .petitions import PETITIONS

#: Opinions before the meetings that they name: sets are deleted in this order.
DESCRIPTION = (PETITIONS, DIALOGUES)

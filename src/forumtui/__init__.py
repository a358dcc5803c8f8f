"""forumtui: one household, one contract (๑ ครัวเรือน ๑ สัญญา), on the projector of a village hall."""

__version__ = "0.1.0"

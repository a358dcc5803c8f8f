"""The ledger (ยอดเงินออมและหนี้): what every saving and loan amounts to.

As read, as corrected, what was released of it, and which contract holds it: the one place of a line's
figures, for every area above. It has no sub-step of the manual of its own.
"""

"""Safekeeping (การเก็บรักษา): nothing lost, nothing changed unseen.

The check of the books, copies of the village, bringing one back, and whether an evening can begin. It
has no sub-step of the manual of its own: these are the committee's own records.
"""

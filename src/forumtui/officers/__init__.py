"""Officers (กรรมการผู้ถือรหัส): who may allow what changes the rules of an evening, and their PINs.

From three officers on, two of them allow such an act together. It has no sub-step of the manual of its
own; the committee of 3.1 is not built yet.
"""

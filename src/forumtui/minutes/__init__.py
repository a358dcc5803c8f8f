"""The minutes (รายงานการประชุม): what was certified, settled, approved and contracted at a meeting.

Sub-steps 1.1 and 2.2: all from the records, by the order of the acts, as it stood when the meeting
ended.
"""

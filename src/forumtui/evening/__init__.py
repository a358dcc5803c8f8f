"""The evening (ค่ำวันประชุม): how it begins and ends.

The program, the home screen's map of the sub-steps, the first run, and the meeting's room (sub-step
1.1). The highest area: it knows all others.
"""

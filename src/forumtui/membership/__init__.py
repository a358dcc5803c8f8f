"""Members of the institution (สมาชิก): who applies, who is one, shares, the monthly pledge, who leaves.

The manual's sub-step 2.3.
"""

"""The mathematics of a loan: money, rates, periods, schedules. Pure."""

"""Where the two halves meet above: what happens at the lanes, as figures of the programme.

It reads the queries of operations and of the programme and keeps no table of its own.
"""

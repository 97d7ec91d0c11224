"""Watch lists at the lane: index, match, hit, judgement by a person."""

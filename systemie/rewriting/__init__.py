"""The author's text rewritten: corrected, put in order, translated, its names changed; pure functions."""

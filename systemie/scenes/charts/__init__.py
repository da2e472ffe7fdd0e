"""What the pictures that are no maps show, as plain values: one type of `Chart` in each module."""

"""Totals, rates, changes and checks that are typed, held against the figures that they are of."""

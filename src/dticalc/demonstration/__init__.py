"""A workspace of made-up years, marked as such in every file: to learn with, to show, and to test against.

The model (see `abilities`, `answering`, `appraising`, `planting`) is driven by a definition's inputs and rules alone.
For a unit u, a year t and an indicator i of the dimension d,

    x(u, t, i) = base + improvement · t                      every unit gets better from year to year
               + region(u) + persistent(u) + drift(u, t)     ability: regional, lasting, and of the year
               + leaning(u, d)                               what a unit is good at, dimension by dimension
               − difficulty(i) + habit(u, i) + noise(u, t, i)
    share      = 1/2 + x / (2 (1 + |x|))                     of the maximum, from 0 to 1

so that indicators are correlated through the unit, and more so within a dimension. Answers are drawn so that the rule
comes to about this share: the nearest case of a choice, a figure in the nearest step, a numerator over a denominator
of plausible size (about that of the worked examples, times the size of the unit), a figure that is given. Units claim
what the rule gives, with human errors; appraisers mostly recognise what the rule gives. In the last year, problems are
planted that a real year has.

Every draw is a SHA-256 of the seed and of what it is for, and all arithmetic is on whole numbers and fractions: the
same seed gives the same bytes on every machine and Python.
"""

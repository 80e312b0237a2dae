"""The paper: A4 portrait, and the rectangle of it that text fills."""

MILLIMETRE = 56.7
POINT = 20

WIDTH = 11906
HEIGHT = 16838
TOP = 1418
BOTTOM = 1400
LEFT = 1134
RIGHT = 1134
FOOTER = 680
"""From the page's lower edge to the footer's."""

TEXT_WIDTH = WIDTH - LEFT - RIGHT
TEXT_HEIGHT = HEIGHT - TOP - BOTTOM

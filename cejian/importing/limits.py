"""How much a file may be and cost, in one place. What is more is refused with a sentence."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

BYTES = 50 * MEGABYTE  # of the file
LETTERS = 1_000_000  # of the text; a plan of 30 pages has 20,000
PAGES = 250  # of a pdf or ofd
SCANNED_PAGES = 60  # read by OCR, at a second or more a page
PIXELS = 40_000_000  # of a picture, or of a page made a picture: A4 at 300 dpi has 9 million
OBJECTS = 50_000  # of a pdf
PARTS = 3_000  # files inside a docx or ofd
UNPACKED_BYTES = 100 * MEGABYTE  # of all files inside a docx or ofd, counted while they are unpacked
NODES = 400_000  # elements of one XML part or web page; a plan of 30 pages has 10,000
DEPTH = 200  # elements inside each other

# Of the process that reads; OCR has more of each.
SECONDS, OCR_SECONDS = 30, 300
MEMORY, OCR_MEMORY = 1024 * MEGABYTE, 3 * 1024 * MEGABYTE

"""Query answers -> what a part shows, with its sentences and the facts behind each: one module per page."""

"""Decks for a meeting: a list of views with their selection frozen; made into slides once, shown and handed out from
that.
"""

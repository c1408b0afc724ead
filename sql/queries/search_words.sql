-- The words of the trade and of the texts with their sounds; one row per word. is_term: a word of the trade.
SELECT word, sound, initials, is_term FROM search_words ORDER BY word

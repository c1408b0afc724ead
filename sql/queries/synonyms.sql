-- What users type and the words that plans use for it; one row per word.
SELECT word, said_as, note FROM synonyms ORDER BY word

-- How a letter sounds, without tone; one row per letter.
SELECT letter, sound FROM letter_sounds ORDER BY letter

"""The words of a text: its sentences, numbers, dates, places, grades, and the rules of speech."""

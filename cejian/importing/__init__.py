"""From a file to a draft: readers make text of a file, `propose` makes a draft package of the text."""

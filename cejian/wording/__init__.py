"""Every word on the screen and in files, and one way of reading words that are typed or searched."""

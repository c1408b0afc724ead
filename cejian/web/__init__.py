"""What runs in the browser, and which of it a page is sent."""

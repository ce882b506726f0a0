"""What pages are compared with: a homepage as a plain Django app makes it, on tables and templates of its own."""

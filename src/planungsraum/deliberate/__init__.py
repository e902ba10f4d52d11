"""Who meets whom, about what, with which outcome? From actors and dated events to bodies, conferences and answers."""

"""Bytes in, tables out: who meets whom, and since when, from files."""

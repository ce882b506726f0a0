"""Signing in and out: tries and their limits, browsers that are known, passwords, and what the audit log is told."""

"""From content and answers to the live site."""

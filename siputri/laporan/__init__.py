"""Files that people exchange: tables of answers in, reports and posters out."""

"""The super admin's pages, and those about the whole region."""

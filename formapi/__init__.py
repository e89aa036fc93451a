"""The door: takes answers over HTTP and shows the live release."""

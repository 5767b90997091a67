"""What the people who work on LSTM Viz need beside the app."""

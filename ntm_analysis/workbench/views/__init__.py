"""What the applications send to the browser: plain values and words, no markup."""

"""The arithmetic of samples: intervals, resampling, agreement, suppression."""

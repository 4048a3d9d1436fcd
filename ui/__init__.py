"""Shows. Renders plain models; decides nothing; holds no thresholds."""

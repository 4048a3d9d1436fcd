"""What IT installs on Windows: a setup (NSIS), an MSI around it, and a speech model's MSI. Standard library only."""

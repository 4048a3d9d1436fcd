"""Makes what IT installs: the program in one folder, and this platform's installer around it."""

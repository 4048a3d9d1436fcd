"""What IT installs on macOS: the app in a disk image. Written without a Mac; it has not run on one yet."""

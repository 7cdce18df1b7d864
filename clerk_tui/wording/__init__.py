"""Every sentence that the screens and the command line show."""

"""The rules of the re-election: plain Python that knows no screen, file or printer."""

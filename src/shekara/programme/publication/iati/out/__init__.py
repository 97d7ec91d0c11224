"""Our records as files of IATI: gathered in batches, built, written, then judged as anybody's."""

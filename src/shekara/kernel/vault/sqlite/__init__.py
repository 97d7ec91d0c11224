"""Django's SQLite backend over SQLCipher: the same SQL, the same vendor, an encrypted file."""

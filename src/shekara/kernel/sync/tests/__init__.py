"""The protocol between node and head office: sentences, properties, servers."""

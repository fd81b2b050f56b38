"""The server: pages for people, a SPARQL endpoint and a JSON API for programs, on one store."""

"""The procedure, lead times and terms as TOML, and the loader that checks them."""

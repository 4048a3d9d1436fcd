"""What is kept of calls, where that was turned on: sealed rows in SQLite and a copy, a key a call, one in the keyring.

From the bottom up: `seal` (bytes), `keyring_key` (the user's key), `rights` and `folder` (files), `schema` (tables),
`rows` and `vault` (an open database), `databases` (it and its copy, as files), `pair` (both, open), `store` (what to do
when any of it fails), `worker` (its thread). No Qt. Times and dates come in. Nothing here knows what a part holds: that
is `desktop/keeping.py`.
"""

"""How a data file is told from others, known without loading what makes or migrates one."""

APPLICATION_ID = 0x4A584442
"""`JXDB`, in the header of every data file of ours."""

NEWEST = "0004"
"""The revision of a fresh data file, the newest of `db/migrations/versions`."""

"""Updates without a network: a set-up file is checked and started, a data update shown and put in."""

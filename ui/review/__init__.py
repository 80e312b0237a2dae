"""The finance reviewer in the window: findings beside the form while it is filled in."""

"""Public records of careers, in the shapes of the services that keep them; pure, no I/O."""

/* A program that hangs while it starts. */
setInterval(() => undefined, 1_000);

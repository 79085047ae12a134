/* tty: asking a person at a line terminal, without echo where it is a PIN. */
#ifndef BASE_TTY_H
#define BASE_TTY_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>

bool tty_there(void); /* stdin and stderr are a terminal */

/* Prints the prompt to stderr, reads one line without echo into buf (wiped on
 * failure).  The terminal is restored also on a signal.  RC_CANCELLED at end
 * of input or Ctrl-C. */
enum rc tty_pin(const char *prompt, char *buf, size_t n, struct err *e) MUST_CHECK;

/* First line of a file that only its owner can read (0600 or tighter); refuses
 * a looser mode with a sentence naming the chmod. */
enum rc tty_pin_file(const char *path, char *buf, size_t n, struct err *e) MUST_CHECK;

#endif

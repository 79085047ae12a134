/* sig: signals as something to poll, and the terminal given back in a crash.
 *
 * Handlers do nothing but write a byte into a pipe; the loop in curses.c polls
 * it and acts.  SIGQUIT and the crash signals give the terminal back with
 * write() and tcsetattr() only, then take their usual course.  Signal state is
 * the process's own, so this module holds the one mutable global there is for
 * it; it knows no terminal type.
 *
 *     sig_open(stoppable);
 *     sig_guard(STDOUT_FILENO, &termios, restore, strlen(restore));
 *     poll(sig_fd()); while ((s = sig_next())) ...
 *     sig_close();
 */
#ifndef TERM_SIG_H
#define TERM_SIG_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* Catches SIGWINCH, SIGCONT, SIGTERM, SIGINT, SIGHUP (unless ignored: nohup),
 * SIGTSTP (ignored when not stoppable) and the crash signals; ignores SIGPIPE.
 * False: no pipe to be had. */
bool sig_open(bool stoppable);
void sig_close(void); /* puts back what was there before */

int sig_fd(void);   /* readable when a signal came */
int sig_next(void); /* the next one caught, 0: none */

/* What a crash does to the terminal: writes text (at most 300 bytes, copied)
 * to fd and sets tty.  NULL text: nothing any more. */
void sig_guard(int fd, const struct termios *tty, const char *text, size_t n);

/* Does it now, once.  Safe in a signal handler and as die()'s hook. */
void sig_restore(void);

/* Stops the process as SIGTSTP would; returns when it goes on. */
void sig_stop(void);

#endif

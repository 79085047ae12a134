/* mem: memory that is always there, and the one way to die.
 *
 * Allocation never returns NULL: no memory ends in die(), which first lets the
 * terminal be restored.  die() is for broken invariants and no memory only;
 * bad input and failing files are struct err (err.h).
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Prints a sentence to stderr and aborts, after calling the hook once. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The hook restores the terminal; it must be safe to call at any time. */
void die_hook(void (*hook)(void));

void *mem_new(size_t n);                         /* zeroed; n 0 gives a valid pointer */
void *mem_array(size_t n, size_t size);          /* zeroed; overflow dies */
void *mem_grow(void *p, size_t n, size_t size);  /* realloc to n elements; new bytes undefined */
char *mem_dup(const char *s);                    /* NULL stays NULL */
char *mem_ndup(const char *s, size_t n);         /* at most n bytes, always terminated */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void mem_wipe(void *p, size_t n);                /* explicit_bzero for PINs */

/* Replaces *slot by a copy of s (NULL allowed), freeing what was there. */
void mem_set(char **slot, const char *s);

#endif

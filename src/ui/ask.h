/* ask: questions: a box with a title, what will happen, and buttons; perhaps
 * one line to type in.
 *
 * The title names the act and the object, the body says the effect and how to
 * take it back, buttons are verbs with a letter in brackets.  Focus starts on
 * the safe button; Esc presses it; a letter presses its button directly.  At
 * 40x10 it becomes a full page with the buttons on the last line.  The answer
 * comes by callback; the question is already closed then.
 *
 *     ask_open(app, &(struct ask_opt){
 *         .title = _("Leave without saving?"), .body = ..., .safe = 2,
 *         .buttons = {_("Save(S)"), _("Do not save(N)"), _("Go on editing(E)")}, .done = left, .arg = form});
 */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "app.h"

#define ASK_BUTTONS 4

/* button: index pressed.  typed: what stands in the line ("" where there is none); borrowed, wiped after where it
 * was secret. */
typedef void (*ask_fn)(struct app *app, void *arg, int button, const char *typed);

struct ask_opt {
    const char *title;                /* in the user's language; copied, like all texts */
    const char *body;                 /* lines; wrapped; NULL none */
    const char *buttons[ASK_BUTTONS]; /* in the user's language, letter in brackets; up to the first NULL */
    int safe;                         /* index of the button Esc presses and focus starts on */
    const char *prompt;               /* label of a line to type in; NULL none (focus then starts in the line) */
    const char *preset;
    bool secret;                      /* the line is a PIN */
    ask_fn done;                      /* NULL: nothing happens */
    void *arg;                        /* a pane below it stays alive while the question is open */
};

struct pane *ask_open(struct app *app, const struct ask_opt *o);

/* A box that only tells something (a result list): one button. */
void ask_tell(struct app *app, const char *title, const char *body);

#endif

#include "keys.h"

#include "base/i18n.h"
#include "base/text.h"
#include "entity.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define ROW(i, s, k, v, l, b, h)                                                                                       \
    {                                                                                                                  \
        .id = i, .scope = s, .keys = k, .vi = v, .label = l, .brief = b, .hint = h                                     \
    }

/* screens.md 2.6 */
const struct action keys_table[] = {
    /* Everywhere */
    ROW("help", SCOPE_ALL, "F1 ?", NULL, N_("Help"), N_("Help"), N_("Explains this screen, the field or the column.")),
    ROW("refresh", SCOPE_ALL, "F5 C-r", NULL, N_("Refresh"), N_("Reload"),
        N_("Reads everything on the screen again; changes nothing.")),
    ROW("menu", SCOPE_ALL, "F9", NULL, N_("Menu"), N_("Menu"),
        N_("Opens the menu bar; everything can be reached from it.")),
    ROW("back", SCOPE_ALL, "F10", NULL, N_("Back"), N_("Back"),
        N_("Goes back one level; at the first screen it asks before it quits.")),
    ROW("cancel", SCOPE_ALL, "Esc C-c", NULL, N_("Cancel"), NULL,
        N_("Cancels, closes, or clears the filter, in that order.")),
    ROW("palette", SCOPE_ALL, "C-g", ":", N_("Commands"), NULL,
        N_("Finds any command, screen or recent order by a few letters.")),
    ROW("redraw", SCOPE_ALL, "C-l", NULL, N_("Redraw"), NULL, N_("Draws the whole screen from scratch.")),
    ROW("undo", SCOPE_ALL, "C-z", NULL, N_("Undo"), N_("Undo"),
        N_("Takes back your last change; inside a form, first what was typed.")),
    ROW("redo", SCOPE_ALL, "C-y", NULL, N_("Redo"), NULL, N_("Does again what was just undone.")),
    ROW("next", SCOPE_ALL, "Tab", NULL, N_("Next pane or field"), NULL,
        N_("Moves to the next pane, or the next field of a form.")),
    ROW("previous", SCOPE_ALL, "S-Tab", NULL, N_("Previous pane or field"), NULL,
        N_("Moves to the previous pane, or the previous field of a form.")),
    ROW("screen.board", SCOPE_ALL, "A-b", NULL, N_("Board"), NULL, N_("Opens the board of the desk.")),
    ROW("screen.work", SCOPE_ALL, "A-w", NULL, N_("Work queue"), NULL, N_("Opens the work queue.")),
    ROW("screen.residents", SCOPE_ALL, "A-u", NULL, N_("Residents"), NULL, N_("Opens the residents.")),
    ROW("screen.previous", SCOPE_ALL, "A-Left", NULL, N_("Previous screen"), NULL,
        N_("Goes to the neighbour screen on the left.")),
    ROW("screen.next", SCOPE_ALL, "A-Right", NULL, N_("Next screen"), NULL,
        N_("Goes to the neighbour screen on the right.")),
    ROW("zoom", SCOPE_ALL, "C-o", NULL, N_("Zoom"), NULL, N_("Gives the pane the whole window, and back.")),
    ROW("reveal", SCOPE_ALL, "A-p", NULL, N_("Show phones"), NULL,
        N_("Shows the telephone numbers of this record in full; that goes into the journal.")),
    ROW("mouse", SCOPE_ALL, "A-m", NULL, N_("Mouse on or off"), NULL,
        N_("Turns the mouse off, so that the terminal can select text, and on again.")),
    ROW("suspend", SCOPE_ALL, "", NULL, N_("Suspend"), NULL,
        N_("Stops the program and gives the shell back; `fg` goes on. Not at a counter.")),
    ROW("lock", SCOPE_ALL, "A-q", NULL, N_("Lock the desk"), NULL, N_("Locks this desk; your PIN opens it again.")),

    /* Lists */
    ROW("list.new", SCOPE_LIST, "F2", NULL, N_("New"), N_("New"), N_("Takes in a request or makes a new record.")),
    ROW("list.find", SCOPE_LIST, "F3 C-f", "/", N_("Find"), N_("Find"),
        N_("Finds in all records: words, pinyin, room, phone, number.")),
    ROW("list.edit", SCOPE_LIST, "F4", NULL, N_("Edit"), N_("Edit"), N_("Edits the current record.")),
    ROW("list.assign", SCOPE_LIST, "F6", NULL, N_("Assign"), N_("Assign"),
        N_("Gives the order to somebody, or does what F6 stands for here.")),
    ROW("list.note", SCOPE_LIST, "F7", NULL, N_("Follow-up note"), NC_("verb", "Note"),
        N_("Adds a follow-up note to the record.")),
    ROW("list.steps", SCOPE_LIST, "F8", NULL, N_("Next steps"), N_("Steps"),
        N_("Shows the steps this record allows now, the usual one first; Enter takes it.")),
    ROW("list.open", SCOPE_LIST, "Enter", NULL, N_("Open"), N_("Open"), N_("Opens the current record.")),
    ROW("list.up", SCOPE_LIST, "Up", "k", N_("Up"), NULL, N_("Moves up one row.")),
    ROW("list.down", SCOPE_LIST, "Down", "j", N_("Down"), NULL, N_("Moves down one row.")),
    ROW("list.page.up", SCOPE_LIST, "PgUp", "C-b", N_("Page up"), NULL, N_("Moves up one page.")),
    ROW("list.page.down", SCOPE_LIST, "PgDn", "C-f", N_("Page down"), NULL, N_("Moves down one page.")),
    ROW("list.first", SCOPE_LIST, "Home", "gg", N_("First row"), NULL, N_("Moves to the first row.")),
    ROW("list.last", SCOPE_LIST, "End", "G", N_("Last row"), NULL, N_("Moves to the last row.")),
    ROW("list.left", SCOPE_LIST, "Left", "h", N_("Columns left"), NULL, N_("Scrolls the columns to the left.")),
    ROW("list.right", SCOPE_LIST, "Right", "l", N_("Columns right"), NULL, N_("Scrolls the columns to the right.")),
    ROW("list.hit.next", SCOPE_LIST, "", "n", N_("Next hit"), NULL, N_("Moves to the next hit of the last find.")),
    ROW("list.hit.previous", SCOPE_LIST, "", "N", N_("Previous hit"), NULL,
        N_("Moves to the previous hit of the last find.")),
    ROW("list.select", SCOPE_LIST, "Space", NULL, N_("Select"), N_("Select"),
        N_("Selects the row, or takes it out of the selection.")),
    ROW("list.select.down", SCOPE_LIST, "Insert", NULL, N_("Select and move down"), NULL,
        N_("Selects the row and moves down one.")),
    ROW("list.select.all", SCOPE_LIST, "C-a", NULL, N_("Select all"), NULL,
        N_("Selects every row of the filter; also in the menu.")),
    ROW("list.select.invert", SCOPE_LIST, "*", NULL, N_("Invert selection"), NULL,
        N_("Selects what was not selected, and the other way round.")),
    ROW("list.select.by", SCOPE_LIST, "+", NULL, N_("Select by condition"), NULL,
        N_("Asks for a condition and selects what meets it.")),
    ROW("list.queue.previous", SCOPE_LIST, "[", NULL, N_("Previous queue"), NULL, N_("Shows the queue to the left.")),
    ROW("list.queue.next", SCOPE_LIST, "]", NULL, N_("Next queue"), NULL, N_("Shows the queue to the right.")),
    ROW("list.sort.left", SCOPE_LIST, "<", NULL, N_("Sort by the column left"), NULL,
        N_("Sorts by the column to the left of the present one.")),
    ROW("list.sort.right", SCOPE_LIST, ">", NULL, N_("Sort by the column right"), NULL,
        N_("Sorts by the column to the right of the present one.")),
    ROW("list.sort.reverse", SCOPE_LIST, "=", NULL, N_("Reverse the order"), NULL,
        N_("Turns the order of the rows round.")),
    ROW("list.copy", SCOPE_LIST, "C-k", "y", N_("Copy"), NULL, N_("Copies the number or the phone to the clipboard.")),

    /* Forms */
    ROW("form.save", SCOPE_FORM, "F2 C-s", NULL, N_("Save"), N_("Save"),
        N_("Checks every field and saves; goes to the first one that is wrong.")),
    ROW("form.lookup", SCOPE_FORM, "F3", NULL, N_("Look up"), N_("Lookup"),
        N_("Looks up a resident, a unit or a worker for this field.")),
    ROW("form.choices", SCOPE_FORM, "F4 A-Down", NULL, N_("Choices"), N_("Choose"),
        N_("Opens the list of values this field can have.")),
    ROW("form.down", SCOPE_FORM, "Down", NULL, N_("Next field"), NULL,
        N_("Moves to the next field; on a list of values opens it.")),
    ROW("form.up", SCOPE_FORM, "Up", NULL, N_("Previous field"), NULL, N_("Moves to the previous field.")),
    ROW("form.enter", SCOPE_FORM, "Enter", NULL, N_("Next field or press"), NULL,
        N_("Moves on, presses a button, or starts a line in a long text.")),
    ROW("form.toggle", SCOPE_FORM, "Space", NULL, N_("Tick or untick"), NULL, N_("Ticks or unticks a check box.")),
    ROW("form.page.up", SCOPE_FORM, "PgUp", NULL, N_("Page up"), NULL, N_("Moves up one page of fields.")),
    ROW("form.page.down", SCOPE_FORM, "PgDn", NULL, N_("Page down"), NULL, N_("Moves down one page of fields.")),

    /* Inside a field */
    ROW("field.left", SCOPE_FIELD, "Left", NULL, N_("Left"), NULL, N_("Moves left one character.")),
    ROW("field.right", SCOPE_FIELD, "Right", NULL, N_("Right"), NULL, N_("Moves right one character.")),
    ROW("field.first", SCOPE_FIELD, "Home", NULL, N_("Start of line"), NULL, N_("Moves to the start of the line.")),
    ROW("field.last", SCOPE_FIELD, "End", NULL, N_("End of line"), NULL, N_("Moves to the end of the line.")),
    ROW("field.word.left", SCOPE_FIELD, "C-Left", NULL, N_("Word left"), NULL, N_("Moves left one word.")),
    ROW("field.word.right", SCOPE_FIELD, "C-Right", NULL, N_("Word right"), NULL, N_("Moves right one word.")),
    ROW("field.erase.left", SCOPE_FIELD, "Backspace", NULL, N_("Delete left"), NULL,
        N_("Deletes the character on the left.")),
    ROW("field.erase", SCOPE_FIELD, "Del", NULL, N_("Delete"), NULL, N_("Deletes the character under the cursor.")),
    ROW("field.erase.start", SCOPE_FIELD, "C-u", NULL, N_("Delete to the start"), NULL,
        N_("Deletes from the start of the line to the cursor.")),
    ROW("field.erase.end", SCOPE_FIELD, "C-k", NULL, N_("Delete to the end"), NULL,
        N_("Deletes from the cursor to the end of the line.")),
    ROW("field.erase.word", SCOPE_FIELD, "C-w", NULL, N_("Delete a word"), NULL, N_("Deletes the word on the left.")),

    /* Dialogs */
    ROW("dialog.press", SCOPE_DIALOG, "Enter Space", NULL, N_("Press"), NULL,
        N_("Presses the button; the letter in brackets presses its button, Esc the safe one.")),
    ROW("dialog.previous", SCOPE_DIALOG, "Left Up", NULL, N_("Previous button"), NULL,
        N_("Moves to the previous button.")),
    ROW("dialog.next", SCOPE_DIALOG, "Right Down", NULL, N_("Next button"), NULL, N_("Moves to the next button.")),

    /* Menus */
    ROW("menu.choose", SCOPE_MENU, "Enter", NULL, NC_("menu", "Choose"), NULL,
        N_("Does what the item says; the letter in brackets does it too.")),
    ROW("menu.up", SCOPE_MENU, "Up", NULL, N_("Up"), NULL, N_("Moves to the item above.")),
    ROW("menu.down", SCOPE_MENU, "Down", NULL, N_("Down"), NULL, N_("Moves to the item below.")),
    ROW("menu.left", SCOPE_MENU, "Left", NULL, N_("Menu on the left"), NULL, N_("Opens the menu on the left.")),
    ROW("menu.right", SCOPE_MENU, "Right", NULL, N_("Menu on the right"), NULL, N_("Opens the menu on the right.")),
    ROW("menu.first", SCOPE_MENU, "Home", NULL, N_("First item"), NULL, N_("Moves to the first item.")),
    ROW("menu.last", SCOPE_MENU, "End", NULL, N_("Last item"), NULL, N_("Moves to the last item.")),

    /* Read-only text: help, time line, report */
    ROW("page.find", SCOPE_PAGE, "F3 C-f", "/", N_("Find"), N_("Find"), N_("Finds words in this text.")),
    ROW("page.up", SCOPE_PAGE, "Up", "k", N_("Up"), NULL, N_("Moves up one line.")),
    ROW("page.down", SCOPE_PAGE, "Down", "j", N_("Down"), NULL, N_("Moves down one line.")),
    ROW("page.page.up", SCOPE_PAGE, "PgUp", "C-b", N_("Page up"), NULL, N_("Moves up one page.")),
    ROW("page.page.down", SCOPE_PAGE, "PgDn Space", "C-f", N_("Page down"), NULL, N_("Moves down one page.")),
    ROW("page.first", SCOPE_PAGE, "Home", "gg", N_("Top"), NULL, N_("Moves to the top.")),
    ROW("page.last", SCOPE_PAGE, "End", "G", N_("Bottom"), NULL, N_("Moves to the bottom.")),
    ROW("page.left", SCOPE_PAGE, "Left", "h", N_("Left"), NULL, N_("Scrolls to the left.")),
    ROW("page.right", SCOPE_PAGE, "Right", "l", N_("Right"), NULL, N_("Scrolls to the right.")),
    ROW("page.hit.next", SCOPE_PAGE, "", "n", N_("Next hit"), NULL, N_("Moves to the next hit of the last find.")),
    ROW("page.hit.previous", SCOPE_PAGE, "", "N", N_("Previous hit"), NULL,
        N_("Moves to the previous hit of the last find.")),
    ROW("page.copy", SCOPE_PAGE, "C-k", "y", N_("Copy"), NULL, N_("Copies the line to the clipboard.")),

    /* The intake line */
    ROW("intake.save", SCOPE_INTAKE, "Enter", NULL, N_("Save or open"), NULL,
        N_("Saves what was typed and shows its number; in the lists opens the order.")),
    ROW("intake.park", SCOPE_INTAKE, "F2", NULL, N_("Put aside"), NC_("intake", "Park"),
        N_("Keeps what is typed for later and gives an empty line.")),
    ROW("intake.asked", SCOPE_INTAKE, "F3", NULL, N_("Only asked"), NC_("intake", "Asked"),
        N_("The resident only asked how the order stands.")),
    ROW("intake.chase", SCOPE_INTAKE, "F4", NULL, N_("Chased by the resident"), N_("Chase"),
        N_("Counts that the resident pressed for it, and raises the order in the queue.")),
    ROW("intake.dispatch", SCOPE_INTAKE, "F6", NULL, N_("Save and dispatch"), NC_("intake", "Send"),
        N_("Saves, then dispatches to the worker proposed first.")),
    ROW("intake.tell", SCOPE_INTAKE, "F7", NULL, N_("Resident told"), N_("Tell"),
        N_("Notes what the resident was told, and the time promised.")),
    ROW("intake.steps", SCOPE_INTAKE, "F8", NULL, N_("Next steps"), N_("Steps"),
        N_("Shows the steps the order in the list allows now.")),
    ROW("intake.join", SCOPE_INTAKE, "A-k", NULL, N_("Join the similar order"), NULL,
        N_("Adds the caller to the similar order as also reported by, instead of a new one.")),
    ROW("intake.down", SCOPE_INTAKE, "Down", NULL, N_("Into the lists"), NULL,
        N_("Goes to the similar and open orders; Enter opens one.")),
    ROW("intake.up", SCOPE_INTAKE, "Up", NULL, N_("Back to the line"), NULL,
        N_("Goes up in the lists; on an empty line brings back what was put aside last.")),
};

const size_t keys_count = COUNT(keys_table);

static const struct action *in_scope(enum scope scope, const char *key, int vi)
{
    for (size_t i = 0; vi && i < keys_count; i++)
        if (keys_table[i].scope == scope && word_in(keys_table[i].vi, key))
            return &keys_table[i];
    for (size_t i = 0; i < keys_count; i++)
        if (keys_table[i].scope == scope && word_in(keys_table[i].keys, key))
            return &keys_table[i];
    return NULL;
}

/* The ASCII character that an input method's form stands for, or 0. */
static char narrow(uint32_t cp)
{
    static const struct {
        uint32_t wide;
        char ascii;
    } marks[] = {{0x3010, '['}, {0x3011, ']'}, {0x300A, '<'}, {0x300B, '>'}};

    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return (char)(cp - 0xFF01 + '!');
    for (size_t i = 0; i < COUNT(marks); i++)
        if (cp == marks[i].wide)
            return marks[i].ascii;
    return 0;
}

const struct action *keys_find(enum scope scope, const char *key, int vi)
{
    char name[8] = "";
    uint32_t cp;
    size_t n = strlen(key);

    if (!n)
        return NULL;
    bool typing = scope == SCOPE_FORM || scope == SCOPE_FIELD || scope == SCOPE_INTAKE;
    bool printable = text_decode(key, n, &cp) == n;
    if (n == 3 && key[0] == 'A' && key[1] == '-' && key[2] >= '0' && key[2] <= '9')
        snprintf(name, sizeof(name), "F%d", key[2] == '0' ? 10 : key[2] - '0');
    else if (printable && (cp == ' ' || (cp == 0x3000 && !typing)))
        snprintf(name, sizeof(name), "Space");
    else if (printable && !typing && narrow(cp))
        snprintf(name, sizeof(name), "%c", narrow(cp));
    if (*name)
        key = name;
    const struct action *a = in_scope(scope, key, vi);
    if (a || scope == SCOPE_ALL || (printable && typing))
        return a;
    return in_scope(SCOPE_ALL, key, vi);
}

const struct action *keys_by_id(const char *id)
{
    for (size_t i = 0; i < keys_count; i++)
        if (!strcmp(keys_table[i].id, id))
            return &keys_table[i];
    return NULL;
}

const char *keys_scope_label(enum scope scope)
{
    static const char *const labels[] = {
        [SCOPE_ALL] = N_("Everywhere"),     [SCOPE_LIST] = N_("Lists"),     [SCOPE_FORM] = N_("Forms"),
        [SCOPE_FIELD] = N_("Fields"),       [SCOPE_DIALOG] = N_("Dialogs"), [SCOPE_MENU] = N_("Menus"),
        [SCOPE_PAGE] = N_("Pages of text"), [SCOPE_INTAKE] = N_("Intake line"),
    };

    return (size_t)scope < COUNT(labels) ? labels[scope] : "";
}

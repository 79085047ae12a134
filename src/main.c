/* propdesk: the only file that sees every layer. */
#include "cli/cli.h"
#include "ui/start.h"

#include <stdlib.h>
#include <string.h>

static int screen(const struct cli_screen *s)
{
    const char *keys = getenv("PROPDESK_KEYS");

    return start_screen(&(struct start_opt){.path = s->path,
                                            .as = s->as,
                                            .desk = s->desk,
                                            .lang = s->lang,
                                            .vi = keys && strcmp(keys, "vi") == 0});
}

int main(int argc, char **argv)
{
    return cli_main(argc, argv, screen);
}

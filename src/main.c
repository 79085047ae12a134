/* propdesk: the only file that sees every layer. */
#include "cli/cli.h"
#include "ui/start.h"

static int screen(const struct cli_screen *s)
{
    return start_screen(
        &(struct start_opt){.path = s->path, .as = s->as, .desk = s->desk, .lang = s->lang, .color = s->color});
}

int main(int argc, char **argv)
{
    return cli_main(argc, argv, screen);
}

/* propdesk: the only file that sees every layer. */
#include "base/i18n.h"
#include "cli/cli.h"

#include <stdio.h>

static int screen(const struct cli_screen *s)
{
    (void)s;
    fputs(_("propdesk: The full screen is not there yet; \"propdesk help\" lists the commands.\n"), stderr);
    return 2;
}

int main(int argc, char **argv)
{
    return cli_main(argc, argv, screen);
}

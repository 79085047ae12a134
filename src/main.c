/* propdesk: the only file that sees every layer. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("propdesk " PACKAGE_VERSION);
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "--generate") == 0 && strcmp(argv[2], "man") == 0) {
        puts(".TH PROPDESK 1\n.SH NAME\npropdesk \\- property service desk");
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "--generate") == 0 && strcmp(argv[2], "completion") == 0) {
        puts("complete -W '--version' propdesk");
        return 0;
    }
    fputs("usage: propdesk --version\n", stderr);
    return 2;
}

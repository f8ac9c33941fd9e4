#include "server/options.h"

#include <stdio.h>
#include <stdlib.h>

#include <getopt.h>

static const char usage[] =
    "Usage: kroniek-fcgi [-C FILE] [--socket PLACE] [--threads N]\n"
    "Serve an archive over FastCGI.\n"
    "\n"
    "  -C, --config FILE   the settings; kroniek.conf when not given\n"
    "  -s, --socket PLACE  listen at this path (mode 0660) or 127.0.0.1:PORT;\n"
    "                      else on the socket that systemd or spawn-fcgi gave\n"
    "  -t, --threads N     1 to 256; as the settings say when not given\n"
    "  -h, --help          print this\n"
    "  -V, --version       print the version\n"
    "\n"
    "SIGTERM ends it once what is being answered is sent; SIGHUP makes it\n"
    "read the settings and templates again.  With REQUEST_METHOD in the\n"
    "environment and no socket it is a CGI program:\n"
    "  REQUEST_METHOD=GET REQUEST_URI=/ kroniek-fcgi -C kroniek.conf\n";

static const struct option options[] = {
    { "config", required_argument, NULL, 'C' },
    { "socket", required_argument, NULL, 's' },
    { "threads", required_argument, NULL, 't' },
    { "help", no_argument, NULL, 'h' },
    { "version", no_argument, NULL, 'V' },
    { NULL, 0, NULL, 0 },
};

static bool
end(int *status, int value)
{
    *status = value;
    return false;
}

static bool
read_threads(const char *text, int *out)
{
    char *rest;
    long number = strtol(text, &rest, 10);

    if (rest == text || *rest != '\0' || number < 1 || number > 256) {
        fprintf(stderr, "kroniek-fcgi: '%s' is no number from 1 to 256\n",
                text);
        return false;
    }
    *out = (int)number;
    return true;
}

bool
kr_options_read(int argc, char **argv, struct kr_options *out, int *status)
{
    int option;

    *out = (struct kr_options){ .config = "kroniek.conf" };
    while ((option = getopt_long(argc, argv, "C:s:t:hV", options, NULL)) != -1)
        switch (option) {
        case 'C': out->config = optarg; break;
        case 's': out->socket = optarg; break;
        case 't':
            if (!read_threads(optarg, &out->threads))
                return end(status, 1);
            break;
        case 'h': fputs(usage, stdout); return end(status, 0);
        case 'V': puts("kroniek-fcgi " KRONIEK_VERSION); return end(status, 0);
        default: fputs(usage, stderr); return end(status, 1);
        }
    if (optind == argc)
        return true;
    fprintf(stderr, "kroniek-fcgi: what is '%s'?\n%s", argv[optind], usage);
    return end(status, 1);
}

#include "cli/site_server.h"

#include "cli/site_copy.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"

#define FILE_MOST ((size_t)16384)

/* %s is the host. */
static const char read_me[] =
    "This folder is the public site of %s, made by kroniek export.\n"
    "\n"
    "Every page is PATH/index.html, so any web server that shows index.html\n"
    "for a folder, and 404.html for what is not there, serves it at the\n"
    "addresses it always had.  It belongs at the root of its host.  Feeds are\n"
    "PATH/index.xml and PATH/index.json, which it must show for a folder too.\n"
    "\n"
    "nginx.conf      a server for nginx; fill in its two places\n"
    "redirects.conf  what old addresses lead to, and what was withdrawn; with\n"
    "                it nginx answers 301 and 410, without it the pages that\n"
    "                stand there say the same to readers\n"
    "\n"
    "What only a program can answer is not here: search, addresses that end\n"
    "in ?p=..., other spellings of an address, the date before a slug.\n"
    "\n"
    "`kroniek export --format html --force` replaces the folder as a whole.\n"
    "`kroniek import` reads it back.\n";

static const char server[] =
    "# The site as a server of nginx, for its http { }.  Fill in:\n"
    "#   /srv/www/site   where this folder is, twice\n"
    "#   listen 80       where readers come in; with a certificate:\n"
    "#                   listen 443 ssl;\n"
    "server {\n"
    "    listen 80;\n"
    "    server_name %s;\n"
    "    root /srv/www/site;\n"
    "    index index.html index.xml index.json;\n"
    "    charset utf-8;\n"
    "    absolute_redirect off;\n"
    "\n"
    "    add_header Content-Security-Policy \"default-src 'none'; style-src "
    "'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'\" always;\n"
    "    add_header X-Content-Type-Options \"nosniff\" always;\n"
    "    add_header Referrer-Policy \"strict-origin-when-cross-origin\" "
    "always;\n"
    "\n"
    "    # A folder without a page of its own is nothing either.\n"
    "    error_page 403 404 =404 /404.html;\n"
    "    location = /404.html { internal; }\n"
    "    location = /nginx.conf { return 404; }\n"
    "    location = /redirects.conf { return 404; }\n"
    "    location = /README.txt { return 404; }\n"
    "    location = /.kroniek-export { return 404; }\n"
    "    location ~ /index\\.html$ { internal; }\n"
    "    location ~ /%s/atom/(.*/)?index\\.xml$ { internal; charset off; "
    "types {} default_type \"application/atom+xml; charset=utf-8\"; }\n"
    "    location ~ /index\\.xml$ { internal; charset off; types {} "
    "default_type \"application/rss+xml; charset=utf-8\"; }\n"
    "    location ~ /index\\.json$ { internal; charset off; types {} "
    "default_type application/feed+json; }\n"
    "    location ~ ^(.*/)%s/1/?$ { return 301 $1$is_args$args; }\n"
    "    include /srv/www/site/redirects.conf;\n"
    "\n"
    "    # They are somebody else's files: a picture in SVG may hold scripts,\n"
    "    # so none may run.\n"
    "    location ^~ /media/ {\n"
    "        add_header X-Content-Type-Options \"nosniff\";\n"
    "        add_header Content-Security-Policy \"default-src 'none'; "
    "style-src 'unsafe-inline'; sandbox\";\n"
    "    }\n"
    "    # What has a type of its own, by the ends of names.\n"
    "    location ~ \\.md$ { default_type \"text/markdown; "
    "charset=utf-8\"; types {} }\n"
    "    location ~ /citation\\.bib$ { default_type "
    "\"application/x-bibtex; charset=utf-8\"; types {} }\n"
    "    location ~ /citation\\.ris$ { default_type "
    "\"application/x-research-info-systems; charset=utf-8\"; types {} }\n"
    "    location ~ /citation\\.json$ { default_type "
    "\"application/vnd.citationstyles.csl+json\"; types {} }\n"
    "    location = /favicon.svg {\n"
    "        add_header X-Content-Type-Options \"nosniff\";\n"
    "        add_header Content-Security-Policy \"default-src 'none'; "
    "style-src 'unsafe-inline'; sandbox\";\n"
    "    }\n"
    "}\n";

/* The host of a base URL; "_" stands for any. */
static struct kr_str
host_of(const char *base_url)
{
    struct kr_str rest = kr_str(base_url);
    size_t at = kr_str_search(rest, KR_STR("://"));

    if (at < rest.length)
        rest = kr_str_from(rest, at + 3);
    rest = kr_str_upto(rest, kr_str_find(rest, '/'));
    rest = kr_str_upto(rest, kr_str_find(rest, ':'));
    return rest.length > 0 ? rest : KR_STR("_");
}

bool
kr_site_copy_server(struct kr_site_copy *copy, struct kr_err *err)
{
    const struct kr_str host = host_of(copy->addresses.base_url);
    const char *name = kr_str_keep(host, copy->arena);
    struct kr_buf text = KR_BUF(FILE_MOST);
    bool ok;

    kr_buf_format(&text, read_me, name);
    ok = kr_writer_file(copy->place, "README.txt", kr_buf_view(&text), err);
    kr_buf_clear(&text);
    kr_buf_format(&text, server, name, copy->addresses.feed,
                  copy->addresses.page);
    ok = ok &&
         kr_writer_file(copy->place, "nginx.conf", kr_buf_view(&text), err);
    kr_buf_free(&text);
    return ok;
}

/*
 * The heading of an archive page: "Maandelijks archief: december 2025" in its
 * h1, "tag" among the classes of its body, "/2025/12/" as its address.
 */
#ifndef KRONIEK_EXCHANGE_HTML_HEADING_H
#define KRONIEK_EXCHANGE_HTML_HEADING_H

struct kr_html_page;

/* Fill page->listing and page->heading; a page that is one has page->many. */
void kr_html_heading(struct kr_html_page *page);

#endif

#include "kroniek/text/clean_html.h"

#include <string.h>

#include "html_body.h"
#include "html_token.h"
#include "html_value.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/names.h"

struct cleaning {
    struct html_reader reader;
    struct html_token token;
    struct html_body body;
    struct kr_names names;
    const struct kr_clean_rules *rules; /* or NULL */
    struct kr_buf attributes, id;       /* of the tag at hand */
    bool after_pre;                     /* a line end now is not content */
    enum html_tag endless[8];           /* of these, no end tag is ahead */
};

/* The attributes and id that TAG keeps of the token. */
static void
read_attributes(struct cleaning *cleaning, enum html_tag tag)
{
    kr_buf_clear(&cleaning->attributes);
    kr_buf_clear(&cleaning->id);
    html_attributes(tag, &cleaning->token, &cleaning->attributes);
    if (cleaning->token.attribute_count > 0 &&
        !(html_id(&cleaning->token, &cleaning->id) &&
          kr_names_take(&cleaning->names, kr_buf_view(&cleaning->id))))
        kr_buf_clear(&cleaning->id);
}

/* Our own address of the file at HREF; NULL: it is no file we have. */
static const char *
file_at(struct cleaning *cleaning, const char *href)
{
    const struct kr_clean_rules *rules = cleaning->rules;
    const char *own;

    if (rules == NULL || rules->file == NULL || href == NULL ||
        html_is_media(kr_str(href)))
        return NULL;
    own = rules->file(rules->self, href);
    return own != NULL && html_is_media(kr_str(own)) ? own : NULL;
}

/* A link to a file that is ours now leads to where we keep it. */
static void
lead_home(struct cleaning *cleaning)
{
    const char *own = file_at(cleaning, html_value(cleaning->names.arena,
                                                   &cleaning->token, "href"));
    struct html_token *token = &cleaning->token;

    for (size_t i = 0; own != NULL && i < token->attribute_count; i++)
        if (html_same_name(token->attributes[i].name, "href")) {
            token->attributes[i].value = kr_str(own);
            return;
        }
}

static void
open_element(struct cleaning *cleaning, enum html_tag tag)
{
    if (tag == HTML_A)
        lead_home(cleaning);
    read_attributes(cleaning, tag);
    html_body_open(&cleaning->body, tag, kr_buf_view(&cleaning->attributes),
                   kr_buf_view(&cleaning->id));
}

static const char *
value_of(struct cleaning *cleaning, const char *name)
{
    return html_value(cleaning->names.arena, &cleaning->token, name);
}

/* SRC as an address on the web; false: it is none. */
static bool
web_address(const char *src, struct kr_buf *out)
{
    return src != NULL && html_address(kr_str(src), out) &&
           html_is_web(kr_buf_view(out));
}

/* A link to ADDRESS that reads TEXT; only the text in a link. */
static void
put_link(struct cleaning *cleaning, struct kr_str address, struct kr_str text)
{
    struct html_body *body = &cleaning->body;
    bool linked = html_body_inside(body, HTML_A) != NULL;

    kr_buf_clear(&cleaning->attributes);
    html_write_attribute(&cleaning->attributes, "href", address);
    if (html_is_web(address))
        kr_buf_text(&cleaning->attributes, " rel=\"external noopener\"");
    if (!linked)
        html_body_open(body, HTML_A, kr_buf_view(&cleaning->attributes),
                       (struct kr_str){ "", 0 });
    html_body_plain(body, text);
    if (!linked)
        html_body_close(body, HTML_A);
}

static void
put_media_link(struct cleaning *cleaning, enum html_tag tag)
{
    struct kr_buf address = KR_BUF(KR_HTML_LIMIT);
    struct kr_str none = { "", 0 };
    bool plays = tag == HTML_RAW_MEDIA || tag == HTML_SKIP_MEDIA;
    const char *src = plays ? value_of(cleaning, "src") : NULL;
    const char *own = file_at(cleaning, src);

    if (own != NULL)
        kr_buf_text(&address, own);
    if (own != NULL || web_address(src, &address)) {
        html_body_open(&cleaning->body, HTML_P, none, none);
        put_link(cleaning, kr_buf_view(&address), kr_buf_view(&address));
        html_body_close(&cleaning->body, HTML_P);
    }
    kr_buf_free(&address);
}

/* What a picture without alt text is called: its file's name. */
static struct kr_str
file_name(struct kr_str address)
{
    struct kr_str rest = kr_str_upto(address, kr_str_find(address, '?'));
    struct kr_str part, name = address;

    while (kr_str_part(&rest, '/', &part))
        if (part.length > 0)
            name = part;
    return name;
}

static void
put_absent(struct cleaning *cleaning, const char *src, const char *alt)
{
    struct kr_buf address = KR_BUF(KR_HTML_LIMIT);
    struct html_body *body = &cleaning->body;
    struct kr_str text = kr_str(alt);

    if (web_address(src, &address)) {
        if (text.length == 0)
            text = file_name(kr_buf_view(&address));
        put_link(cleaning, kr_buf_view(&address), text);
    } else if (text.length > 0) {
        html_body_open(body, HTML_SPAN, KR_STR(" class=\"absent\""),
                       (struct kr_str){ "", 0 });
        html_body_plain(body, text);
        html_body_close(body, HTML_SPAN);
    }
    kr_buf_free(&address);
}

static int
pixels(const char *text)
{
    int value = 0;

    if (text == NULL)
        return 0;
    for (size_t i = 0; text[i] >= '0' && text[i] <= '9' && i < 5; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

static void
write_pixels(struct kr_buf *out, const char *name, int value)
{
    if (value > 0 && value < 100000)
        kr_buf_format(out, " %s=\"%d\"", name, value);
}

static void
put_picture(struct cleaning *cleaning, const struct kr_picture *picture,
            const char *alt)
{
    struct kr_buf *out = &cleaning->attributes;
    struct kr_buf own = KR_BUF(KR_HTML_LIMIT);

    read_attributes(cleaning, HTML_IMG);
    html_write_attribute(&own, "src", kr_str(picture->src));
    html_write_attribute(&own, "alt", kr_str(alt));
    write_pixels(&own, "width", picture->width);
    write_pixels(&own, "height", picture->height);
    kr_buf_text(&own, " loading=\"lazy\" decoding=\"async\"");
    kr_buf_str(&own, kr_buf_view(out));
    html_body_void(&cleaning->body, HTML_IMG, kr_buf_view(&own),
                   kr_buf_view(&cleaning->id));
    kr_buf_free(&own);
}

static void
start_picture(struct cleaning *cleaning)
{
    const struct kr_clean_rules *rules = cleaning->rules;
    const char *alt = value_of(cleaning, "alt");
    const char *src =
        html_picture_source(cleaning->names.arena, &cleaning->token);
    struct kr_picture picture = { .width = pixels(value_of(cleaning, "width")),
                                  .height =
                                      pixels(value_of(cleaning, "height")) };
    bool dot = picture.width == 1 && picture.height == 1;

    if (html_is_media(kr_str(src))) {
        picture.src = src;
    } else if (rules != NULL && rules->picture != NULL) {
        struct kr_picture found = rules->picture(rules->self, src);

        if (found.width > 0 && found.height > 0)
            picture = found;
        picture.src = found.src;
    }
    if (picture.src != NULL && html_is_media(kr_str(picture.src)))
        put_picture(cleaning, &picture, alt == NULL ? "" : alt);
    else if (!dot) /* else it only counted readers */
        put_absent(cleaning, src, alt == NULL ? "" : alt);
}

/* Go past the end tag of the token's name, if there is one ahead. */
static void
skip_content(struct cleaning *cleaning)
{
    static const char *const names[] = {
        "audio",  "button", "datalist", "math",
        "select", "svg",    "template", "video"
    };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (strcmp(cleaning->token.name, names[i]) == 0 &&
            cleaning->endless[i] == HTML_NONE &&
            !html_skip_past(&cleaning->reader, names[i]))
            cleaning->endless[i] = HTML_SKIP;
}

static void
start_raw_text(struct cleaning *cleaning)
{
    struct html_reader *reader = &cleaning->reader;
    struct kr_str none = { "", 0 }, text;

    if (strcmp(cleaning->token.name, "plaintext") == 0) {
        text = kr_str_from(reader->input, reader->at);
        reader->at = reader->input.length;
    } else {
        text = html_raw_text(reader, cleaning->token.name);
    }
    html_body_open(&cleaning->body, HTML_PRE, none, none);
    html_body_plain(&cleaning->body, text);
    html_body_close(&cleaning->body, HTML_PRE);
}

static void
start_void(struct cleaning *cleaning, enum html_tag tag)
{
    read_attributes(cleaning, tag);
    html_body_void(&cleaning->body, tag, kr_buf_view(&cleaning->attributes),
                   kr_buf_view(&cleaning->id));
}

static void
start_tag(struct cleaning *cleaning)
{
    enum html_tag tag = html_tag_of(cleaning->token.name);

    switch (tag) {
    case HTML_NONE: break;
    case HTML_BREAK: html_body_break(&cleaning->body); break;
    case HTML_RAW_MEDIA:
    case HTML_RAW:
        put_media_link(cleaning, tag);
        (void)html_raw_text(&cleaning->reader, cleaning->token.name);
        break;
    case HTML_RAW_TEXT: start_raw_text(cleaning); break;
    case HTML_SKIP_MEDIA:
    case HTML_SKIP:
        put_media_link(cleaning, tag);
        skip_content(cleaning);
        break;
    case HTML_IMG: start_picture(cleaning); break;
    case HTML_BR:
    case HTML_WBR:
    case HTML_COL:
    case HTML_HR: start_void(cleaning, tag); break;
    default: open_element(cleaning, tag); break;
    }
    cleaning->after_pre = tag == HTML_PRE;
}

static void
end_tag(struct cleaning *cleaning)
{
    enum html_tag tag = html_tag_of(cleaning->token.name);

    if (tag == HTML_BR)
        html_body_void(&cleaning->body, HTML_BR, (struct kr_str){ "", 0 },
                       (struct kr_str){ "", 0 });
    else if (tag == HTML_BREAK)
        html_body_break(&cleaning->body);
    else if (html_is_inline(tag) || tag >= HTML_P)
        html_body_close(&cleaning->body, tag);
    cleaning->after_pre = false;
}

static void
put_text(struct cleaning *cleaning)
{
    struct kr_str text = cleaning->token.raw;

    if (cleaning->after_pre && text.length > 0 && text.data[0] == '\n')
        text = kr_str_from(text, 1);
    cleaning->after_pre = false;
    html_body_text(&cleaning->body, text);
}

static void
walk(struct cleaning *cleaning)
{
    html_body_start(&cleaning->body);
    while (!cleaning->body.out.full &&
           html_next(&cleaning->reader, &cleaning->token)) {
        switch (cleaning->token.kind) {
        case HTML_TEXT: put_text(cleaning); break;
        case HTML_START: start_tag(cleaning); break;
        case HTML_END: end_tag(cleaning); break;
        }
    }
    html_body_finish(&cleaning->body);
    kr_buf_free(&cleaning->attributes);
    kr_buf_free(&cleaning->id);
}

bool
kr_clean_html(struct kr_arena *arena, struct kr_str html,
              const struct kr_clean_rules *rules, struct kr_clean_html *out,
              struct kr_err *err)
{
    struct kr_buf mended = KR_BUF((size_t)KR_HTML_LIMIT * 3);
    struct kr_arena *scratch;
    struct cleaning *cleaning;
    bool ok;

    if (html.length > KR_HTML_LIMIT)
        return kr_fail(err, KR_LIMIT, "HTML of %zu bytes is more than %u",
                       html.length, KR_HTML_LIMIT);
    scratch = kr_arena_new();
    html_mend(html, &mended);
    cleaning = kr_arena_alloc(scratch, sizeof(*cleaning));
    cleaning->reader.input = kr_buf_view(&mended);
    cleaning->names.arena = scratch;
    cleaning->rules = rules;
    cleaning->attributes = cleaning->id = KR_BUF(KR_HTML_LIMIT);
    walk(cleaning);
    ok = !cleaning->body.out.full;
    if (ok)
        *out = (struct kr_clean_html){
            kr_buf_keep(&cleaning->body.out, arena).data,
            cleaning->body.out.length
        };
    else
        kr_fail(err, KR_LIMIT, "the clean HTML is more than %u bytes",
                KR_HTML_LIMIT);
    html_body_free(&cleaning->body);
    kr_buf_free(&mended);
    kr_arena_free(scratch);
    return ok;
}

struct kr_clean_html
kr_clean_html_stored(const char *data, size_t length)
{
    return (struct kr_clean_html){ data, length };
}

#include "wordpress_media.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "wordpress_attribute.h"
#include "wordpress_body.h"
#include "wordpress_escape.h"
#include "wordpress_remark.h"
#include "wordpress_shortcode.h"

#define MOST_FILES 2000 /* of one gallery or list */
#define LONGEST_ADDRESS 2048
#define LONGEST_ID 20

struct showing {
    struct kr_wordpress_remarks *remarks;
    struct kr_str attributes;
    const char *type; /* of the files wanted: "image/" */
    bool figures;     /* else links */
    struct kr_buf *out;
    size_t shown;
};

static struct kr_str
value(struct kr_str attributes, const char *name)
{
    return kr_str_trim(kr_wordpress_value(attributes, name));
}

static bool
is(struct kr_str text, const char *word)
{
    return text.length == strlen(word) &&
           strncasecmp(text.data, word, text.length) == 0;
}

/* --- Which files --- */

/* The last part of ADDRESS. */
static struct kr_str
file_name(const char *address)
{
    const char *slash = strrchr(address, '/');

    return kr_str(slash != NULL && slash[1] != '\0' ? slash + 1 : address);
}

static const struct {
    const char *ending, *type;
} endings[] = {
    { ".jpg", "image/" }, { ".jpeg", "image/" }, { ".png", "image/" },
    { ".gif", "image/" }, { ".webp", "image/" }, { ".avif", "image/" },
    { ".svg", "image/" }, { ".bmp", "image/" },  { ".tif", "image/" },
    { ".mp3", "audio/" }, { ".m4a", "audio/" },  { ".ogg", "audio/" },
    { ".oga", "audio/" }, { ".wav", "audio/" },  { ".flac", "audio/" },
    { ".mp4", "video/" }, { ".m4v", "video/" },  { ".webm", "video/" },
    { ".ogv", "video/" }, { ".mov", "video/" },  { ".avi", "video/" },
    { ".mpg", "video/" }, { ".wmv", "video/" },  { ".flv", "video/" },
};

static bool
is_of_type(const struct kr_wordpress_file *file, const char *type)
{
    struct kr_str url = kr_str(file->url);

    if (file->mime != NULL && file->mime[0] != '\0')
        return strncmp(file->mime, type, strlen(type)) == 0;
    for (size_t i = 0; i < KR_COUNT(endings); i++) {
        size_t length = strlen(endings[i].ending);

        if (url.length > length &&
            is(kr_str_from(url, url.length - length), endings[i].ending))
            return strcmp(endings[i].type, type) == 0;
    }
    return false;
}

/* ID stands in LIST, "1,2, 3". */
static bool
is_listed(struct kr_str list, const char *id)
{
    struct kr_str part;

    while (kr_str_part(&list, ',', &part))
        if (id != NULL && kr_str_is(kr_str_trim(part), id))
            return true;
    return false;
}

static const char *
or_nothing(const char *text)
{
    return text == NULL ? "" : text;
}

static void
show_figure(struct showing *showing, const struct kr_wordpress_file *file)
{
    struct kr_buf *out = showing->out;
    bool linked = is(value(showing->attributes, "link"), "file");

    kr_buf_text(out, "<figure>");
    if (linked) {
        kr_buf_text(out, "<a href=\"");
        kr_wordpress_escape(out, kr_str(file->url));
        kr_buf_text(out, "\">");
    }
    kr_buf_text(out, "<img src=\"");
    kr_wordpress_escape(out, kr_str(file->url));
    kr_buf_text(out, "\" alt=\"");
    kr_wordpress_escape(out, kr_str(or_nothing(file->alt)));
    kr_buf_text(out, linked ? "\"></a>" : "\">");
    if (file->caption != NULL && file->caption[0] != '\0') {
        kr_buf_text(out, "<figcaption>");
        kr_buf_text(out, file->caption);
        kr_buf_text(out, "</figcaption>");
    }
    kr_buf_text(out, "</figure>\n");
}

static void
show_link(struct showing *showing, const struct kr_wordpress_file *file)
{
    struct kr_buf *out = showing->out;
    bool titled = file->title != NULL && file->title[0] != '\0';

    kr_buf_text(out, "<p><a href=\"");
    kr_wordpress_escape(out, kr_str(file->url));
    kr_buf_text(out, "\">");
    kr_wordpress_escape(out,
                        titled ? kr_str(file->title) : file_name(file->url));
    kr_buf_text(out, "</a></p>\n");
}

static void
show(struct showing *showing, const struct kr_wordpress_file *file)
{
    showing->shown++;
    if (showing->figures)
        show_figure(showing, file);
    else
        show_link(showing, file);
}

/* Those of LIST, "12, 7", in its order. */
static void
show_listed(struct showing *showing, struct kr_str list)
{
    const struct kr_wordpress_context *context = showing->remarks->context;
    struct kr_str part;
    size_t count = 0;

    while (count++ < MOST_FILES && kr_str_part(&list, ',', &part)) {
        struct kr_wordpress_file file = { 0 };
        char id[LONGEST_ID + 1];

        part = kr_str_trim(part);
        if (part.length == 0 || part.length > LONGEST_ID)
            continue;
        memcpy(id, part.data, part.length);
        id[part.length] = '\0';
        if (context->file != NULL && context->file(context->self, id, &file))
            show(showing, &file);
        else
            kr_wordpress_remark(showing->remarks,
                                "file %s of a gallery is not known", id);
    }
}

/* Those that belong to the post, but for those of LEFT_OUT. */
static void
show_own(struct showing *showing, struct kr_str left_out)
{
    const struct kr_wordpress_context *context = showing->remarks->context;
    struct kr_wordpress_file file;

    for (size_t i = 0; context->own_file != NULL && i < MOST_FILES; i++) {
        file = (struct kr_wordpress_file){ 0 };
        if (!context->own_file(context->self, i, &file))
            break;
        if (is_of_type(&file, showing->type) && !is_listed(left_out, file.id))
            show(showing, &file);
    }
}

/* A gallery of another post: "id=12". */
static bool
is_of_another(const struct showing *showing)
{
    struct kr_str id = value(showing->attributes, "id");
    const char *own = showing->remarks->context->id;

    return id.length > 0 && own != NULL && !kr_str_is(id, own);
}

static void
show_wanted(struct showing *showing)
{
    struct kr_str ids = value(showing->attributes, "ids");
    struct kr_str included = value(showing->attributes, "include");

    if (ids.length > 0)
        show_listed(showing, ids);
    else if (included.length > 0)
        show_listed(showing, included);
    else if (is_of_another(showing))
        kr_wordpress_remark(showing->remarks,
                            "a gallery of another post (%.*s) is not shown",
                            KR_STR_ARGS(kr_str_upto(
                                value(showing->attributes, "id"), LONGEST_ID)));
    else
        show_own(showing, value(showing->attributes, "exclude"));
}

void
kr_wordpress_gallery(const struct kr_shortcode *shortcode,
                     struct kr_wordpress_remarks *remarks, struct kr_buf *out)
{
    struct showing showing = { .remarks = remarks,
                               .attributes = shortcode->attributes,
                               .type = "image/",
                               .figures = true,
                               .out = out };
    size_t start = out->length;

    kr_buf_text(out, "<figure>\n");
    show_wanted(&showing);
    kr_buf_text(out, "</figure>\n");
    if (showing.shown > 0)
        return;
    kr_buf_cut(out, start);
    kr_wordpress_remark(remarks, "a gallery without any picture we know");
}

/* --- Sound and film --- */

/* The address among ATTRIBUTES that is a file to play. */
static struct kr_str
played(struct kr_str attributes)
{
    static const char *const names[] = { "src", "mp3", "m4a",  "ogg",  "wav",
                                         "wma", "mp4", "m4v",  "webm", "ogv",
                                         "flv", "wmv", "href", "url" };
    struct kr_wordpress_attribute attribute;
    struct kr_str none = { "", 0 };

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        struct kr_str found = value(attributes, names[i]);

        if (found.length > 0 && found.length <= LONGEST_ADDRESS)
            return found;
    }
    while (kr_wordpress_attribute(&attributes, &attribute)) {
        /* "[audio http://…/a.mp3|loop=yes]" */
        struct kr_str at =
            attribute.name.length > 0 ? attribute.name : attribute.value;

        at = kr_str_upto(at, kr_str_find(at, '|'));
        if (kr_wordpress_is_web(at))
            return at;
    }
    return none;
}

static void
link_played(struct kr_str address, struct kr_buf *out)
{
    size_t slash = address.length;

    while (slash > 0 && address.data[slash - 1] != '/')
        slash--;
    kr_buf_text(out, "<p>");
    kr_wordpress_link(out, address,
                      slash < address.length ? kr_str_from(address, slash)
                                             : address);
    kr_buf_text(out, "</p>\n");
}

bool
kr_wordpress_recording(const struct kr_shortcode *shortcode,
                       struct kr_wordpress_remarks *remarks, struct kr_buf *out)
{
    bool list = shortcode->kind == KR_SHORTCODE_PLAYLIST;
    bool film = shortcode->kind == KR_SHORTCODE_VIDEO ||
                is(value(shortcode->attributes, "type"), "video");
    struct showing showing = { .remarks = remarks,
                               .attributes = shortcode->attributes,
                               .type = film ? "video/" : "audio/",
                               .out = out };
    struct kr_str address = played(shortcode->attributes);

    if (!list && address.length > 0) {
        link_played(address, out);
        return true;
    }
    show_wanted(&showing);
    return showing.shown > 0;
}

#include "store/document.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "store/picture.h"

static const struct kind {
    const char *ending, *type;
    size_t at;         /* where in the file */
    const char *magic; /* these bytes stand */
} kinds[] = {
    { "pdf", "application/pdf", 0, "%PDF-" },
    { "mp3", "audio/mpeg", 0, "ID3" },
    { "mp3", "audio/mpeg", 0, "\xFF\xFB" },
    { "mp3", "audio/mpeg", 0, "\xFF\xF3" },
    { "m4a", "audio/mp4", 4, "ftyp" },
    { "ogg", "audio/ogg", 0, "OggS" },
    { "oga", "audio/ogg", 0, "OggS" },
    { "opus", "audio/ogg", 0, "OggS" },
    { "wav", "audio/wav", 0, "RIFF" },
    { "flac", "audio/flac", 0, "fLaC" },
    { "mp4", "video/mp4", 4, "ftyp" },
    { "m4v", "video/mp4", 4, "ftyp" },
    { "mov", "video/quicktime", 4, "ftyp" },
    { "webm", "video/webm", 0, "\x1A\x45\xDF\xA3" },
    { "ogv", "video/ogg", 0, "OggS" },
    { "epub", "application/epub+zip", 0, "PK\3\4" },
    { "zip", "application/zip", 0, "PK\3\4" },
    { "docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      0, "PK\3\4" },
    { "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 0,
      "PK\3\4" },
    { "pptx",
      "application/vnd.openxmlformats-officedocument.presentationml."
      "presentation",
      0, "PK\3\4" },
    { "odt", "application/vnd.oasis.opendocument.text", 0, "PK\3\4" },
    { "ods", "application/vnd.oasis.opendocument.spreadsheet", 0, "PK\3\4" },
    { "odp", "application/vnd.oasis.opendocument.presentation", 0, "PK\3\4" },
    { "doc", "application/msword", 0, "\xD0\xCF\x11\xE0" },
    { "xls", "application/vnd.ms-excel", 0, "\xD0\xCF\x11\xE0" },
    { "ppt", "application/vnd.ms-powerpoint", 0, "\xD0\xCF\x11\xE0" },
    { "txt", "text/plain", 0, "" },
    { "csv", "text/csv", 0, "" },
};

static bool
begins(const struct kind *kind, struct kr_str bytes)
{
    return kr_str_starts(kr_str_from(bytes, kind->at), kr_str(kind->magic));
}

bool
kr_document_read(const char *file, struct kr_str bytes,
                 struct kr_picture_facts *out)
{
    const char *dot = strrchr(file, '.');

    for (size_t i = 0; dot != NULL && i < KR_COUNT(kinds); i++) {
        if (strcasecmp(dot + 1, kinds[i].ending) != 0 ||
            !begins(&kinds[i], bytes))
            continue;
        *out = (struct kr_picture_facts){ .type = kinds[i].type,
                                          .ending = kinds[i].ending };
        return true;
    }
    return false;
}

#include "view/ctemplate.h"

#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>

/* A C function may be named as a struct is; to C++ that is a shadow. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "kroniek/base/buf.h"
}
#pragma GCC diagnostic pop
#include "view/field.h"

using ctemplate::StaticTemplateString;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

namespace
{

/* A field whose name is hashed, with the learnt table of what is inside. */
struct Known {
    const field *what;
    StaticTemplateString name;
    const std::vector<Known> *inside;
};
using Table = std::vector<Known>;

/* Their headers are C; this is what struct kr_clean_html and struct kr_json
 * are. */
struct Html {
    const char *data;
    size_t length;
};

class BufEmitter : public ctemplate::ExpandEmitter
{
  public:
    explicit BufEmitter(kr_buf *buf) : buf_(buf)
    {
    }
    void
    Emit(char c) override
    {
        kr_buf_char(buf_, c);
    }
    void
    Emit(const std::string &s) override
    {
        kr_buf_bytes(buf_, s.data(), s.size());
    }
    void
    Emit(const char *s) override
    {
        kr_buf_bytes(buf_, s, strlen(s));
    }
    void
    Emit(const char *s, size_t length) override
    {
        kr_buf_bytes(buf_, s, length);
    }

  private:
    kr_buf *buf_;
};

template <typename T>
const T &
member(const void *base, size_t at)
{
    return *reinterpret_cast<const T *>(static_cast<const char *>(base) + at);
}

TemplateString
text_of(const void *base, const field &f)
{
    const char *text = member<const char *>(base, f.at);

    return TemplateString(text != nullptr ? text : "",
                          text != nullptr ? strlen(text) : 0);
}

void fill(TemplateDictionary *dict, const Table &table, const void *base);

/* One more of what a section or partial shows. */
void
fill_inside(TemplateDictionary *dict, const Known &k, const void *base)
{
    TemplateDictionary *sub;

    if (k.what->file == nullptr) {
        sub = dict->AddSectionDictionary(k.name);
    } else {
        sub = dict->AddIncludeDictionary(k.name);
        sub->SetFilename(k.what->file);
    }
    if (k.inside != nullptr)
        fill(sub, *k.inside, base);
}

void
fill_list(TemplateDictionary *dict, const Known &k, const void *base)
{
    const char *items = member<const char *>(base, k.what->at);
    size_t count = member<size_t>(base, k.what->count_at);

    for (size_t i = 0; i < count; i++)
        fill_inside(dict, k, items + i * k.what->size);
}

void
fill_one(TemplateDictionary *dict, const Known &k, const void *base)
{
    const void *one = member<const void *>(base, k.what->at);

    if (one != nullptr)
        fill_inside(dict, k, one);
}

void
fill_html(TemplateDictionary *dict, const Known &k, const void *base)
{
    const Html &html = member<Html>(base, k.what->at);

    dict->SetValueWithoutCopy(
        k.name, TemplateString(html.data != nullptr ? html.data : "",
                               html.data != nullptr ? html.length : 0));
}

void
fill(TemplateDictionary *dict, const Table &table, const void *base)
{
    for (const Known &k : table) {
        switch (k.what->kind) {
        case FIELD_MAYBE:
            if (text_of(base, *k.what).empty())
                break;
            dict->ShowSection(k.name);
            dict->SetValueWithoutCopy(k.name, text_of(base, *k.what));
            break;
        case FIELD_TEXT:
            dict->SetValueWithoutCopy(k.name, text_of(base, *k.what));
            break;
        case FIELD_JSON:
            if (member<Html>(base, k.what->at).length == 0)
                break;
            dict->ShowSection(k.name);
            fill_html(dict, k, base);
            break;
        case FIELD_HTML: fill_html(dict, k, base); break;
        case FIELD_FLAG:
            if (member<bool>(base, k.what->at))
                dict->ShowSection(k.name);
            break;
        case FIELD_ANY:
            if (member<size_t>(base, k.what->count_at) > 0)
                dict->ShowSection(k.name);
            break;
        case FIELD_LIST: fill_list(dict, k, base); break;
        case FIELD_ONE: fill_one(dict, k, base); break;
        case FIELD_WITH:
            fill_inside(dict, k, static_cast<const char *>(base) + k.what->at);
            break;
        case FIELD_END: break;
        }
    }
}

/* The frame's texts, seen in every partial. */
void
fill_frame(TemplateDictionary *dict, const Table &table, const void *frame)
{
    for (const Known &k : table) {
        TemplateString text = text_of(frame, *k.what);

        dict->SetTemplateGlobalValueWithoutCopy(k.name, text);
        if (k.what->kind == FIELD_MAYBE && !text.empty())
            dict->ShowTemplateGlobalSection(k.name);
    }
}

} // namespace

struct kr_engine {
    ctemplate::TemplateCache cache;
    std::map<const field *, std::unique_ptr<Table>> tables;

    const Table *
    table(const field *fields) const
    {
        auto found = tables.find(fields);

        return found == tables.end() ? nullptr : found->second.get();
    }
};

namespace
{

const Table *
learn(kr_engine *engine, const field *fields)
{
    const Table *known = engine->table(fields);
    Table *made;

    if (fields == nullptr || known != nullptr)
        return known;
    made = new Table;
    engine->tables[fields].reset(made); /* first: a table may hold itself */
    for (const field *f = fields; f->kind != FIELD_END; f++)
        made->push_back(
            Known{ f, StaticTemplateString{ { f->name, strlen(f->name), 0 } },
                   nullptr });
    for (Known &k : *made) {
        ctemplate::StaticTemplateStringInitializer hashed(&k.name);
        k.inside = learn(engine, k.what->fields);
    }
    return made;
}

} // namespace

extern "C" kr_engine *
kr_engine_new(void)
try {
    return new kr_engine;
} catch (...) {
    return nullptr;
}

extern "C" void
kr_engine_free(kr_engine *engine)
{
    delete engine;
}

extern "C" bool
kr_engine_add(kr_engine *engine, const char *name, const char *text,
              size_t length)
try {
    return engine->cache.StringToTemplateCache(name, text, length,
                                               ctemplate::STRIP_BLANK_LINES);
} catch (...) {
    return false;
}

extern "C" bool
kr_engine_learn(kr_engine *engine, const field *fields)
try {
    return learn(engine, fields) != nullptr;
} catch (...) {
    return false;
}

extern "C" void
kr_engine_freeze(kr_engine *engine)
{
    engine->cache.Freeze();
}

extern "C" bool
kr_engine_expand(const kr_engine *engine, const char *name,
                 const field *frame_fields, const void *frame,
                 const field *page_fields, const void *page, kr_buf *out)
try {
    TemplateDictionary dict(TemplateString("page", 4));
    BufEmitter emitter(out);

    fill_frame(&dict, *engine->table(frame_fields), frame);
    fill(&dict, *engine->table(page_fields), page);
    return engine->cache.ExpandNoLoad(name, ctemplate::STRIP_BLANK_LINES, &dict,
                                      nullptr, &emitter);
} catch (...) {
    return false;
}

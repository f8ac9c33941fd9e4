#include "view/ctemplate.h"

#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>

/* A C function may be named as a struct is; to C++ that is a shadow. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
extern "C" {
#include "kroniek/base/buf.h"
}
#pragma GCC diagnostic pop
#include "view/field.h"

using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

namespace
{

struct Table;

/* The name of a field as ctemplate gives it, in two words that mostly tell it
 * from every other: its first eight bytes and its last, or all of a short one.
 */
struct Name {
    explicit Name(const TemplateString &name)
        : text(name.data()), length(name.size())
    {
        if (length >= sizeof(head)) {
            memcpy(&head, text, sizeof(head));
            memcpy(&tail, text + length - sizeof(tail), sizeof(tail));
        } else {
            memcpy(&head, text, length);
        }
    }
    bool
    operator==(const Name &other) const
    {
        return head == other.head && tail == other.tail &&
               length == other.length &&
               (length <= 2 * sizeof(head) ||
                memcmp(text, other.text, length) == 0);
    }
    size_t
    hash() const
    {
        return ((head ^ tail * 3 ^ length) * UINT64_C(0x9E3779B97F4A7C15)) >>
               32;
    }

    const char *text;
    size_t length;
    uint64_t head = 0, tail = 0;
};

/* A field, with the learnt table of what is inside. */
struct Known {
    const field *what;
    Name name;
    const Table *inside;
};

/* The fields of a struct, to be found by name. */
struct Table {
    std::vector<Known> known;
    std::vector<const Known *> slots; /* a power of two, half of them empty */

    const Known *
    find(const Name &name) const
    {
        const size_t mask = slots.size() - 1;

        for (size_t at = name.hash() & mask; slots[at] != nullptr;
             at = (at + 1) & mask)
            if (slots[at]->name == name)
                return slots[at];
        return nullptr;
    }
};

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
        Emit(s.data(), s.size());
    }
    void
    Emit(const char *s) override
    {
        Emit(s, strlen(s));
    }
    void
    Emit(const char *s, size_t length) override
    {
        const size_t end = buf_->length + length;

        /* A page comes in a thousand pieces: mostly there is room. */
        if (end < buf_->length || end >= buf_->size || end > buf_->limit ||
            buf_->full) {
            kr_buf_bytes(buf_, s, length);
            return;
        }
        memcpy(buf_->data + buf_->length, s, length);
        buf_->data[end] = '\0';
        buf_->length = end;
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

const char *
text_of(const void *base, const field &f)
{
    const char *text = member<const char *>(base, f.at);

    return text != nullptr ? text : "";
}

/* What F of BASE is written as, in *OUT; false: here it has no text. */
bool
value_of(const field &f, const void *base, TemplateString *out)
{
    const char *text;

    switch (f.kind) {
    case FIELD_TEXT:
    case FIELD_MAYBE:
        text = text_of(base, f);
        if (f.kind == FIELD_MAYBE && text[0] == '\0')
            return false;
        *out = TemplateString(text, strlen(text));
        return true;
    case FIELD_HTML:
    case FIELD_JSON: {
        const Html &html = member<Html>(base, f.at);

        if (f.kind == FIELD_JSON && html.length == 0)
            return false;
        *out = html.data != nullptr ? TemplateString(html.data, html.length)
                                    : TemplateString("", 0);
        return true;
    }
    default: return false;
    }
}

/* How often the section or partial F of BASE is shown. */
size_t
times_of(const field &f, const void *base)
{
    switch (f.kind) {
    case FIELD_MAYBE: return text_of(base, f)[0] != '\0';
    case FIELD_JSON: return member<Html>(base, f.at).length > 0;
    case FIELD_FLAG: return member<bool>(base, f.at);
    case FIELD_ANY: return member<size_t>(base, f.count_at) > 0;
    case FIELD_LIST: return member<size_t>(base, f.count_at);
    case FIELD_ONE: return member<const void *>(base, f.at) != nullptr;
    case FIELD_WITH: return 1;
    default: return 0;
    }
}

/* The structs that F of BASE is shown of, one behind the other. */
const char *
items_of(const field &f, const void *base)
{
    return f.kind == FIELD_WITH ? static_cast<const char *>(base) + f.at
                                : member<const char *>(base, f.at);
}

/*
 * A struct as ctemplate asks for it: nothing is copied, hashed or made before a
 * marker wants it.  What is not here is looked for in the struct around it, and
 * in the frame at last; a partial has none around it.
 */
class Shown : public TemplateDictionaryInterface
{
  public:
    Shown(const Table *table, const void *base, const Shown *around,
          const Shown *frame)
        : table_(table), base_(base), around_(around), frame_(frame)
    {
    }

  protected:
    TemplateString
    GetValue(const TemplateString &name) const override
    {
        const Name wanted(name);
        TemplateString value("", 0);

        for (const Shown *s = this; s != nullptr; s = s->outwards()) {
            const Known *k = s->find(wanted);

            if (k != nullptr && value_of(*k->what, s->base_, &value))
                break;
        }
        return value;
    }
    bool
    IsHiddenSection(const TemplateString &name) const override
    {
        return section(name).field == nullptr;
    }
    bool
    IsUnhiddenSection(const TemplateString &name) const override
    {
        return !IsHiddenSection(name);
    }
    bool
    IsHiddenTemplate(const TemplateString &name) const override
    {
        return partial(name).field == nullptr;
    }
    const char *
    GetIncludeTemplateName(const TemplateString &name, int) const override
    {
        const Known *k = partial(name).field;

        return k != nullptr ? k->what->file : "";
    }
    Iterator *CreateTemplateIterator(const TemplateString &name) const override;
    Iterator *CreateSectionIterator(const TemplateString &name) const override;
    void
    DumpToString(std::string *, int) const override
    {
    }

  private:
    class Each;

    const Known *
    find(const Name &name) const
    {
        return table_ != nullptr ? table_->find(name) : nullptr;
    }

    /* Where to look next: the frame behind the outermost. */
    const Shown *
    outwards() const
    {
        return around_ != nullptr ? around_ : frame_;
    }

    /* A field that is shown, and the struct it is one of; NULL none. */
    struct Found {
        const Known *field;
        const Shown *where;
    };

    /* ctemplate asks whether NAME is shown, then of what: with the very same
     * bytes, so that the second time nothing is looked for. */
    const Found &
    section(const TemplateString &name) const
    {
        if (name.data() != asked_)
            look_up(name, false);
        return found_;
    }
    const Found &
    partial(const TemplateString &name) const
    {
        if (name.data() != asked_)
            look_up(name, true);
        return found_;
    }
    void
    look_up(const TemplateString &name, bool partial) const
    {
        const Name wanted(name);

        asked_ = name.data();
        found_ = { nullptr, nullptr };
        for (const Shown *s = this; s != nullptr;
             s = partial ? s->around_ : s->outwards()) {
            const Known *k = s->find(wanted);

            if (k != nullptr && (k->what->file != nullptr) == partial &&
                times_of(*k->what, s->base_) > 0) {
                found_ = { k, s };
                break;
            }
        }
    }

    const Table *table_; /* NULL: a section without fields of its own */
    const void *base_;
    const Shown *around_, *frame_; /* NULL: none */
    mutable const char *asked_ = nullptr;
    mutable Found found_ = { nullptr, nullptr };
};

/*
 * What a section or partial is shown of, one after the other.  ctemplate asks
 * for one of these per marker and ends it with delete: a thread keeps those it
 * has ended for the next, so that a page asks malloc for none.
 */
class Shown::Each : public TemplateDictionaryInterface::Iterator
{
  public:
    /* Of K, a field of WHERE; AROUND: seen from inside, NULL in a partial. */
    Each(const Known &k, const Shown &where, const Shown *around)
        : item_(k.inside, nullptr, around, where.frame_), size_(k.what->size),
          left_(times_of(*k.what, where.base_))
    {
        if (k.inside != nullptr)
            next_ = items_of(*k.what, where.base_);
    }
    bool
    HasNext() const override
    {
        return left_ > 0;
    }
    const TemplateDictionaryInterface &
    Next() override
    {
        left_--;
        item_.base_ = next_;
        item_.asked_ = nullptr;
        if (left_ > 0)
            next_ += size_;
        return item_;
    }

    static void *
    operator new(size_t size)
    {
        void *memory = spare_.first;

        if (memory == nullptr)
            return ::operator new(size);
        spare_.first = *static_cast<void **>(memory);
        return memory;
    }
    static void
    operator delete(void *memory)
    {
        *static_cast<void **>(memory) = spare_.first;
        spare_.first = memory;
    }

  private:
    struct Spare {
        void *first = nullptr;
        ~Spare()
        {
            while (first != nullptr) {
                void *next = *static_cast<void **>(first);

                ::operator delete(first);
                first = next;
            }
        }
    };
    static thread_local Spare spare_;

    Shown item_;
    const char *next_ = nullptr;
    size_t size_, left_;
};

thread_local Shown::Each::Spare Shown::Each::spare_;

TemplateDictionaryInterface::Iterator *
Shown::CreateTemplateIterator(const TemplateString &name) const
{
    const Found &found = partial(name);

    return new Each(*found.field, *found.where, nullptr);
}

TemplateDictionaryInterface::Iterator *
Shown::CreateSectionIterator(const TemplateString &name) const
{
    const Found &found = section(name);

    return new Each(*found.field, *found.where, found.where);
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

/* Every field of TABLE into its slot. */
void
spread(Table *table)
{
    size_t slots = 4;

    while (slots < 2 * table->known.size())
        slots *= 2;
    table->slots.assign(slots, nullptr);
    for (const Known &k : table->known) {
        size_t at = k.name.hash() & (slots - 1);

        while (table->slots[at] != nullptr)
            at = (at + 1) & (slots - 1);
        table->slots[at] = &k;
    }
}

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
        made->known.push_back(Known{
            f, Name(TemplateString(f->name, strlen(f->name))), nullptr });
    for (Known &k : made->known)
        k.inside = learn(engine, k.what->fields);
    spread(made);
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
    const Shown seen(engine->table(frame_fields), frame, nullptr, nullptr);
    const Shown whole(engine->table(page_fields), page, nullptr, &seen);
    BufEmitter emitter(out);

    return engine->cache.ExpandNoLoad(name, ctemplate::STRIP_BLANK_LINES,
                                      &whole, nullptr, &emitter);
} catch (...) {
    return false;
}

